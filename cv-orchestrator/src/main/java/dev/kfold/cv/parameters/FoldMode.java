package dev.kfold.cv.parameters;

/** Where the folds of a trial run. */
public enum FoldMode {
  /** One training job per fold. */
  JOBS,
  /** One after the other in the orchestrator's own JVM, on the data of its channels. */
  IN_PROCESS,
  /** Whichever is expected to be done first, see {@code FoldModeChoice}. */
  AUTO
}
