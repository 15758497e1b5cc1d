package dev.kfold.harness.pipeline;

import dev.kfold.contract.ParameterReader;

/** The search strategies of a tuning job that the pipeline supports. */
public enum Strategy {
  BAYESIAN("Bayesian"),
  RANDOM("Random"),
  GRID("Grid");

  private final String apiName;

  Strategy(String apiName) {
    this.apiName = apiName;
  }

  /** Returns the value of {@code HyperParameterTuningJobConfig.Strategy}. */
  String apiName() {
    return apiName;
  }

  @Override
  public String toString() {
    return ParameterReader.spell(this);
  }
}
