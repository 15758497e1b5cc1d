package dev.kfold.trainer.fit;

import dev.kfold.trainer.contract.StopSignal;
import dev.kfold.trainer.linear.LinearSolver;
import dev.kfold.trainer.svm.BinaryProblem;
import dev.kfold.trainer.svm.BinarySolution;
import dev.kfold.trainer.svm.SmoSolver;
import dev.kfold.trainer.svm.SvmSolver;

/**
 * Solves to the tolerance, by whichever method is the quicker: linear kernels of many rows by an
 * interior point method, whose cost grows with the rows and not with their square, all others by
 * sequential minimal optimisation.
 */
public final class ExactSolver implements SvmSolver {

  /** What solved a model, for its provenance. */
  public static final String VERSION = "SMO and interior point 1";

  private final SvmSolver smo;
  private final SvmSolver linear;

  /**
   * Creates a solver.
   *
   * @param cacheBytes for the kernel rows that it used last
   */
  public ExactSolver(long cacheBytes) {
    this.smo = new SmoSolver(cacheBytes);
    this.linear = new LinearSolver(smo);
  }

  @Override
  public BinarySolution solve(BinaryProblem problem, StopSignal stopSignal) {
    return (LinearSolver.suits(problem) ? linear : smo).solve(problem, stopSignal);
  }
}
