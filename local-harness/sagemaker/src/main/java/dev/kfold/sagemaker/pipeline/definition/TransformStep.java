package dev.kfold.sagemaker.pipeline.definition;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Runs a batch transform job. */
public record TransformStep(StepHeader header, JsonNode arguments) implements JobStep {

  @Override
  public String resource() {
    return "TransformJob";
  }

  @Override
  public int longestName() {
    return 63;
  }

  @Override
  public List<String> cacheKey() {
    return List.of("/DataProcessing", "/Environment", "/ModelName", "/TransformInput");
  }
}
