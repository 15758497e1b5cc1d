package dev.kfold.harness.pipeline;

import dev.kfold.contract.ParameterReader;

/** Where the trials of a search run; the values of the pipeline's parameter of this name. */
public enum SearchMode {
  /** Every trial is a job, which the service's tuner starts. */
  TUNING,
  /** One job runs the whole search, trials and folds. */
  JOB;

  @Override
  public String toString() {
    return ParameterReader.spell(this);
  }
}
