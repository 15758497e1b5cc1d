package dev.kfold.cv.fold;

import dev.kfold.trainer.contract.StopSignal;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Runs the k folds of a trial, somewhere. */
public interface FoldRunner {

  /**
   * Runs all folds, or fewer once one has failed for good or the signal is raised; nothing that it
   * started is still running when it returns.
   *
   * @param onOutcome told of every outcome as it comes, in the order of events
   * @return an outcome per fold, in the order of the folds
   */
  List<FoldOutcome> run(int k, StopSignal stopSignal, Consumer<FoldOutcome> onOutcome)
      throws IOException, InterruptedException;
}
