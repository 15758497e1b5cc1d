package dev.kfold.trainer.fit;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.linear.LinearSolver;
import dev.kfold.trainer.svm.BinaryProblem;
import dev.kfold.trainer.svm.BinarySolution;
import dev.kfold.trainer.svm.SmoSolver;
import dev.kfold.trainer.svm.SvmSolver;
import java.util.Optional;

/**
 * Solves to the tolerance, by whichever method is the quicker: linear kernels of many rows by an
 * interior point method, whose cost grows with the rows and not with their square, all others by
 * sequential minimal optimisation.
 */
public final class ExactSolver implements SvmSolver {

  /** What solved a model, for its provenance. */
  public static final String VERSION = "SMO and interior point 1";

  /** A problem of no more rows is tried by SMO first, a linear one as well, for so many steps. */
  private static final int FEW_ROWS = 2_000;

  private static final long STEPS_PER_ROW = 50;

  private final SmoSolver smo;
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
    if (!LinearSolver.suits(problem)) {
      return smo.solve(problem, stopSignal);
    }
    // of rows that lie on the plane, those of a lattice for example, the last digits decide
    return attempt(problem, stopSignal).orElseGet(() -> linear.solve(problem, stopSignal));
  }

  private Optional<BinarySolution> attempt(BinaryProblem problem, StopSignal stopSignal) {
    return problem.size() <= FEW_ROWS
        ? smo.attempt(problem, STEPS_PER_ROW * problem.size(), stopSignal)
        : Optional.empty();
  }
}
