package dev.kfold.cv.fold;

import dev.kfold.contract.StopSignal;
import java.io.IOException;
import java.util.List;

/** Runs folds of a trial. */
public interface FoldRunner {

  /**
   * Runs the given folds until all have ended, one has failed for good, the trial ends early, or
   * the signal is raised. Nothing that it started is running when it returns.
   *
   * @param folds the numbers of the folds
   * @return the outcome of each fold, in their order
   */
  List<FoldOutcome> run(List<Integer> folds, StopSignal stopSignal, TrialProgress progress)
      throws IOException, InterruptedException;
}
