package dev.kfold.cv.fold;

import java.util.Optional;

/** Follows the folds of a trial while they run, and may end it early. */
public interface TrialProgress {

  /** The training job of a fold is known to the service; told again for each further attempt. */
  void started(int fold, String jobName);

  /** A fold has ended; told in the order of events. */
  void ended(FoldOutcome outcome);

  /** Why the folds that are left need not run, asked whenever a fold has ended; mostly empty. */
  Optional<String> hopeless();
}
