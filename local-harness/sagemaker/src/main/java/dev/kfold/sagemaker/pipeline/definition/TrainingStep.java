package dev.kfold.sagemaker.pipeline.definition;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Runs a training job. */
public record TrainingStep(StepHeader header, JsonNode arguments) implements JobStep {

  @Override
  public String resource() {
    return "TrainingJob";
  }

  @Override
  public int longestName() {
    return 63;
  }

  @Override
  public List<String> cacheKey() {
    return List.of(
        "/AlgorithmSpecification",
        "/CheckpointConfig",
        "/DebugHookConfig",
        "/DebugRuleConfigurations",
        "/Environment",
        "/HyperParameters",
        "/InputDataConfig");
  }
}
