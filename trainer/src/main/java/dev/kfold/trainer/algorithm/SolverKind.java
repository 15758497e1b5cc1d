package dev.kfold.trainer.algorithm;

import dev.kfold.trainer.linear.ExactSolver;
import dev.kfold.trainer.svm.LasvmSolver;
import dev.kfold.trainer.svm.SvmSolver;

/** The solvers of a pair of classes. */
public enum SolverKind {
  SMO,
  LASVM;

  /**
   * Creates a solver.
   *
   * @param cacheBytes the most that kernel rows may take that the solver used last
   */
  public SvmSolver create(long cacheBytes) {
    return switch (this) {
      case SMO -> new ExactSolver(cacheBytes);
      case LASVM -> new LasvmSolver(cacheBytes);
    };
  }

  /** Returns the name and version, for the provenance of a model. */
  public String version() {
    return switch (this) {
      case SMO -> ExactSolver.VERSION;
      case LASVM -> LasvmSolver.VERSION;
    };
  }
}
