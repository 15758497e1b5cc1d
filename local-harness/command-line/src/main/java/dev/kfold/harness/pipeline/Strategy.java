package dev.kfold.harness.pipeline;

import dev.kfold.contract.ParameterReader;

/** How the tuning job searches; the names are the service's own. */
public enum Strategy {
  BAYESIAN("Bayesian"),
  RANDOM("Random"),
  GRID("Grid");

  private final String apiName;

  Strategy(String apiName) {
    this.apiName = apiName;
  }

  /** As in {@code HyperParameterTuningJobConfig.Strategy}. */
  String apiName() {
    return apiName;
  }

  /** As on the command line. */
  @Override
  public String toString() {
    return ParameterReader.spell(this);
  }
}
