package dev.kfold.cv.fold;

import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.fit.FoldKernels;
import java.util.List;

/** Provides the kernel values that the folds of a trial share. */
@FunctionalInterface
public interface TrialKernels {

  /**
   * Returns the kernel values for the folds of one trial.
   *
   * @param table all rows of the folds
   * @param candidate the hyperparameters of the trial
   * @param foldsAtATime the number of folds that are fitted concurrently
   */
  FoldKernels.ForCandidate forTrial(Dataset table, FitParameters candidate, int foldsAtATime);

  /** Returns a provider for a process that runs one trial. */
  static TrialKernels ofOneTrial() {
    return (table, candidate, foldsAtATime) ->
        new FoldKernels(table, List.of(candidate), foldsAtATime).forCandidate(candidate);
  }
}
