package dev.kfold.harness.endpoint.pipeline.definition;

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
}
