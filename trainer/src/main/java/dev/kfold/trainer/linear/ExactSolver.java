package dev.kfold.trainer.linear;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.svm.BinaryProblem;
import dev.kfold.trainer.svm.BinarySolution;
import dev.kfold.trainer.svm.SmoSolver;
import dev.kfold.trainer.svm.SvmSolver;
import java.util.Optional;

/**
 * Solves to the tolerance by the faster method: problems of the linear kernel with many rows by an
 * interior point method, whose cost grows with the rows and not with their square, and all others
 * by sequential minimal optimisation.
 */
public final class ExactSolver implements SvmSolver {

  /** The name and version of the solver, for the provenance of a model. */
  public static final String VERSION = "SMO and interior point 1";

  /** Linear problems of at most so many rows are first tried by SMO, for a few steps per row. */
  private static final int FEW_ROWS = 2_000;

  private static final long STEPS_PER_ROW = 50;

  private final SmoSolver smo;
  private final SvmSolver linear;

  /**
   * Creates a solver.
   *
   * @param cacheBytes the most that kernel rows may take that the solver used last
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
    // for rows on the plane itself, such as those of a lattice, only SMO rounds as LIBSVM does
    return attempt(problem, stopSignal).orElseGet(() -> linear.solve(problem, stopSignal));
  }

  private Optional<BinarySolution> attempt(BinaryProblem problem, StopSignal stopSignal) {
    return problem.size() <= FEW_ROWS
        ? smo.attempt(problem, STEPS_PER_ROW * problem.size(), stopSignal)
        : Optional.empty();
  }
}
