package dev.kfold.cv.parameters;

import dev.kfold.contract.ParameterReader;

/** The ways to run the folds of a trial. */
public enum FoldMode {
  /** One training job per fold. */
  JOBS,
  /** One after the other in the orchestrator's own JVM, on the data of its channels. */
  IN_PROCESS,
  /** The way with the shorter estimated time, see {@code FoldModeChoice}. */
  AUTO;

  @Override
  public String toString() {
    return ParameterReader.spell(this);
  }
}
