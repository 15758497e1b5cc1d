package dev.kfold.cv.parameters;

import dev.kfold.contract.ParameterReader;

/** Where the folds of a trial run. */
public enum FoldMode {
  /** One training job per fold. */
  JOBS,
  /** One after the other in the orchestrator's own JVM, on the data of its channels. */
  IN_PROCESS,
  /** Whichever is expected to be done first, see {@code FoldModeChoice}. */
  AUTO;

  /** As it is written in parameters. */
  @Override
  public String toString() {
    return ParameterReader.spell(this);
  }
}
