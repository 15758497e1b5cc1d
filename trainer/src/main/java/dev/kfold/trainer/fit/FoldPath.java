package dev.kfold.trainer.fit;

import dev.kfold.trainer.svm.BinarySolution;
import dev.kfold.trainer.svm.SvmSolver;
import java.util.Optional;

/**
 * One fold of a candidate of a path.
 *
 * @param before the solutions of the candidate before, if it kept those of this fold
 * @param solutions receive those of this candidate
 */
record FoldPath(Optional<PathSolutions> before, PathSolutions solutions) {

  /**
   * Returns a solver that starts from the solutions of the candidate before.
   *
   * @param solver solves a problem from a start
   * @param fromZero solves it from 0
   */
  SvmSolver through(SvmSolver solver, SvmSolver fromZero) {
    return (problem, stopSignal) -> {
      BinarySolution solution =
          before.isPresent()
              ? before.get().solve(solver, fromZero, problem, stopSignal)
              : fromZero.solve(problem, stopSignal);
      solutions.add(problem, solution);
      return solution;
    };
  }
}
