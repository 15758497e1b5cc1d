package dev.kfold.cv.fold;

import java.util.Optional;

/** The outcome of a fold. */
public sealed interface FoldOutcome {

  /** Returns the fold's number, from 0. */
  int fold();

  /** Returns the use of training jobs; empty if the fold ran in process, or never started. */
  Optional<JobUse> jobs();

  /** The fold has a score. */
  record Scored(int fold, FoldResult result, Optional<JobUse> jobs) implements FoldOutcome {

    /**
     * Returns whether this is a fold of a trial with its result; Jackson leaves absent members
     * null.
     *
     * @param count the number of the trial's folds
     */
    @SuppressWarnings("ConstantValue") // it may be parsed
    public boolean isWhole(int count) {
      return fold >= 0
          && fold < count
          && jobs != null
          && result != null
          && result.source() != null
          && result.confusionMatrix() != null
          && result.scores() != null
          && result.duration() != null;
    }
  }

  /** The fold failed for good. */
  record Failed(int fold, String reason, Optional<JobUse> jobs) implements FoldOutcome {}

  /** The fold did not complete, because the trial was stopped or failed first. */
  record Stopped(int fold, Optional<JobUse> jobs) implements FoldOutcome {}

  /** The fold did not complete, because the trial could not win any more. */
  record Skipped(int fold, Optional<JobUse> jobs) implements FoldOutcome {}
}
