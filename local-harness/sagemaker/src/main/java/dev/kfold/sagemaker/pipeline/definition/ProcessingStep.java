package dev.kfold.sagemaker.pipeline.definition;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Runs a processing job. */
public record ProcessingStep(
    StepHeader header, JsonNode arguments, List<PropertyFile> propertyFiles) implements JobStep {

  public ProcessingStep {
    propertyFiles = List.copyOf(propertyFiles);
  }

  @Override
  public String resource() {
    return "ProcessingJob";
  }

  @Override
  public int longestName() {
    return 63;
  }

  @Override
  public List<String> cacheKey() {
    return List.of("/AppSpecification", "/Environment", "/ProcessingInputs");
  }
}
