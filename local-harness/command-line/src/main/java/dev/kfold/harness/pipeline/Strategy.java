package dev.kfold.harness.pipeline;

import dev.kfold.contract.ParameterReader;

/** The search strategies that the pipeline supports. */
public enum Strategy {
  BAYESIAN("Bayesian"),
  RANDOM("Random"),
  GRID("Grid"),
  /**
   * Successive halving over folds, which a search in one job has and the service's tuner has not.
   */
  HALVING("Bayesian");

  private final String apiName;

  Strategy(String apiName) {
    this.apiName = apiName;
  }

  /** Returns the value of {@code HyperParameterTuningJobConfig.Strategy}. */
  String apiName() {
    return apiName;
  }

  /** Returns whether only a search in one job has it. */
  public boolean isOfOneJob() {
    return this == HALVING;
  }

  @Override
  public String toString() {
    return ParameterReader.spell(this);
  }
}
