package dev.kfold.cv.fold;

import java.util.Optional;

/** Receives the events of a trial's folds while they run, and may end the trial early. */
public interface TrialProgress {

  /** Receives the name of a fold's training job when it starts, for each attempt. */
  void started(int fold, String jobName);

  /**
   * Receives the score of a fold that ran in process as soon as it is known, perhaps before the end
   * of a fold that began earlier, and from any thread.
   */
  default void computed(FoldOutcome.Scored fold) {}

  /** Receives the outcome of a fold when it ends. */
  void ended(FoldOutcome outcome);

  /** Returns why the remaining folds need not run, or empty; asked whenever a fold has ended. */
  Optional<String> earlyEndReason();
}
