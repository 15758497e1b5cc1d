package dev.kfold.trainer.fit;

import dev.kfold.trainer.svm.LasvmSolver;
import dev.kfold.trainer.svm.SvmSolver;

/** What solves the problems of two classes. */
public enum SolverKind {
  SMO,
  LASVM;

  /**
   * A solver.
   *
   * @param cacheBytes for the kernel rows that it used last
   */
  SvmSolver create(long cacheBytes) {
    return switch (this) {
      case SMO -> new ExactSolver(cacheBytes);
      case LASVM -> new LasvmSolver();
    };
  }

  /** For the provenance of a model. */
  public String version() {
    return switch (this) {
      case SMO -> ExactSolver.VERSION;
      case LASVM -> LasvmSolver.VERSION;
    };
  }
}
