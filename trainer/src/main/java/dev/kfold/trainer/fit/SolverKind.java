package dev.kfold.trainer.fit;

import dev.kfold.trainer.svm.ExactSolver;
import dev.kfold.trainer.svm.LasvmSolver;
import dev.kfold.trainer.svm.SvmSolver;

/** What solves the problems of two classes. */
public enum SolverKind {
  SMO,
  LASVM;

  SvmSolver create() {
    return switch (this) {
      case SMO -> new ExactSolver();
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
