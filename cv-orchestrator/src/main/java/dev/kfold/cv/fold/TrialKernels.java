package dev.kfold.cv.fold;

import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.fit.FoldKernels;
import java.util.List;

/** Where a trial gets the kernel's values from that its folds share. */
@FunctionalInterface
public interface TrialKernels {

  /**
   * For one trial.
   *
   * @param table every row of its folds
   * @param foldsAtATime how many of them are fitted at a time
   */
  FoldKernels.ForCandidate forTrial(Dataset table, FitParameters candidate, int foldsAtATime);

  /** For a process that runs one trial. */
  static TrialKernels ofOneTrial() {
    return (table, candidate, foldsAtATime) ->
        new FoldKernels(table, List.of(candidate), foldsAtATime).forCandidate(candidate);
  }
}
