package dev.kfold.cv.fold;

import java.util.Optional;

/** How a fold of a trial ended. */
public sealed interface FoldOutcome {

  /** The fold's number, from 0. */
  int fold();

  /**
   * The fold has a score.
   *
   * @param jobName its training job, empty where the fold ran in process
   * @param attempts how often it was started
   */
  record Scored(int fold, FoldResult result, Optional<String> jobName, int attempts)
      implements FoldOutcome {}

  /** The fold failed for good. */
  record Failed(int fold, String reason, Optional<String> jobName, int attempts)
      implements FoldOutcome {}

  /** The fold was not run to its end, because the trial ended first. */
  record Stopped(int fold, Optional<String> jobName) implements FoldOutcome {}
}
