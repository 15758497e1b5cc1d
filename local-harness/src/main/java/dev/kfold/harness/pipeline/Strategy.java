package dev.kfold.harness.pipeline;

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
}
