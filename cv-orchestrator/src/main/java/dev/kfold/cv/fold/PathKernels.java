package dev.kfold.cv.fold;

import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.fit.FoldKernels;
import java.util.Optional;

/**
 * Starts the folds of each trial from the solutions of the trial before, if both differ in C alone;
 * for trials that run one after the other in an order that does not depend on the time.
 */
public final class PathKernels implements TrialKernels {

  private final SharedKernels shared;
  private Optional<FoldKernels.ForCandidate> before = Optional.empty();

  /**
   * Starts a path.
   *
   * @param shared the kernel values that all trials share
   */
  public PathKernels(SharedKernels shared) {
    this.shared = shared;
  }

  @Override
  public FoldKernels.ForCandidate forTrial(
      Dataset table, FitParameters candidate, int foldsAtATime) {
    FoldKernels.ForCandidate next = shared.kernels(table, foldsAtATime).forPath(candidate, before);
    before = Optional.of(next);
    return next;
  }
}
