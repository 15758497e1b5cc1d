package dev.kfold.sagemaker.pipeline.definition;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Runs a hyperparameter tuning job. */
public record TuningStep(StepHeader header, JsonNode arguments) implements JobStep {

  @Override
  public String resource() {
    return "HyperParameterTuningJob";
  }

  @Override
  public int longestName() {
    return 32;
  }

  @Override
  public List<String> cacheKey() {
    return List.of(
        "/HyperParameterTuningJobConfig",
        "/TrainingJobDefinition/AlgorithmSpecification",
        "/TrainingJobDefinition/HyperParameterRanges",
        "/TrainingJobDefinition/InputDataConfig",
        "/TrainingJobDefinition/StaticHyperParameters",
        "/TrainingJobDefinition/TuningObjective",
        "/TrainingJobDefinitions");
  }
}
