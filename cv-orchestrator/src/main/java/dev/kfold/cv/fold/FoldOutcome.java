package dev.kfold.cv.fold;

import java.util.Optional;

/** The outcome of a fold. */
public sealed interface FoldOutcome {

  /** Returns the fold's number, from 0. */
  int fold();

  /** Returns the use of training jobs; empty if the fold ran in process, or never started. */
  Optional<JobUse> jobs();

  /** The fold has a score. */
  record Scored(int fold, FoldResult result, Optional<JobUse> jobs) implements FoldOutcome {}

  /** The fold failed for good. */
  record Failed(int fold, String reason, Optional<JobUse> jobs) implements FoldOutcome {}

  /** The fold did not complete, because the trial was stopped or failed first. */
  record Stopped(int fold, Optional<JobUse> jobs) implements FoldOutcome {}

  /** The fold did not complete, because the trial could not win any more. */
  record Skipped(int fold, Optional<JobUse> jobs) implements FoldOutcome {}
}
