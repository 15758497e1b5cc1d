package dev.kfold.cv.fold;

import java.util.Optional;

/** How a fold of a trial ended. */
public sealed interface FoldOutcome {

  /** The fold's number, from 0. */
  int fold();

  /** Its training jobs; empty if it ran in process, or never started. */
  Optional<JobUse> jobs();

  /** The fold has a score. */
  record Scored(int fold, FoldResult result, Optional<JobUse> jobs) implements FoldOutcome {}

  /** The fold failed for good. */
  record Failed(int fold, String reason, Optional<JobUse> jobs) implements FoldOutcome {}

  /** The fold was not run to its end, because the trial was stopped or failed first. */
  record Stopped(int fold, Optional<JobUse> jobs) implements FoldOutcome {}

  /** The fold was not run to its end, because the trial could not win any more. */
  record Skipped(int fold, Optional<JobUse> jobs) implements FoldOutcome {}
}
