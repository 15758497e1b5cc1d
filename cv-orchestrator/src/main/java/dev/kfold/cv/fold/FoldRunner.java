package dev.kfold.cv.fold;

import dev.kfold.contract.StopSignal;
import java.io.IOException;
import java.util.List;

/** Runs folds of a trial, somewhere. */
public interface FoldRunner {

  /**
   * Runs all the given folds, or fewer once one has failed for good, the trial is hopeless, or the
   * signal is raised; nothing that it started is still running when it returns.
   *
   * @param folds their numbers
   * @return an outcome for each of them, in their order
   */
  List<FoldOutcome> run(List<Integer> folds, StopSignal stopSignal, TrialProgress progress)
      throws IOException, InterruptedException;
}
