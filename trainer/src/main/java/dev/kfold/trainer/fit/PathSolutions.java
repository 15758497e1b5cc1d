package dev.kfold.trainer.fit;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.linear.ExactSolver;
import dev.kfold.trainer.svm.BinaryProblem;
import dev.kfold.trainer.svm.BinarySolution;
import dev.kfold.trainer.svm.SvmSolver;
import dev.kfold.trainer.svm.WarmStart;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The solutions of one candidate on the training part of one fold, from which the next candidate of
 * a path starts. Thread-safe.
 */
final class PathSolutions {

  private final Map<Problem, Solved> solved = new ConcurrentHashMap<>();

  /** What two candidates of a path have in common. */
  private record Problem(Kernel kernel, double tolerance, long seed) {

    static Problem of(BinaryProblem problem) {
      return new Problem(problem.kernel(), problem.tolerance(), problem.seed());
    }
  }

  /**
   * Returns whether a problem has one decision function: with a kernel that is not positive
   * definite, another start may lead to another local optimum. The linear kernel has other solvers.
   */
  private static boolean hasOneSolution(Kernel kernel) {
    return switch (kernel) {
      case Kernel.RadialBasis _ -> true;
      case Kernel.Polynomial(double _, double coef0, int _) -> coef0 >= 0;
      case Kernel.Linear _, Kernel.Sigmoid _ -> false;
    };
  }

  /** A solution and the costs of its problem. */
  private record Solved(double positiveCost, double negativeCost, BinarySolution solution) {

    boolean isSolutionOf(BinaryProblem problem) {
      return solution.violation() <= problem.tolerance()
          && solution.isBelow(Math.min(positiveCost, negativeCost))
          && solution.isBelow(Math.min(problem.positiveCost(), problem.negativeCost()));
    }
  }

  /** Keeps a solution, unless its kernel allows several. */
  void add(BinaryProblem problem, BinarySolution solution) {
    if (hasOneSolution(problem.kernel())) {
      solved.put(
          Problem.of(problem),
          new Solved(problem.positiveCost(), problem.negativeCost(), solution));
    }
  }

  /**
   * Solves a problem from the solution of the same problem with other costs, if it is known.
   *
   * @param solver solves a problem from a start
   * @param fromZero solves it from 0
   * @param problem one of the rows that all solutions are of
   */
  BinarySolution solve(
      SvmSolver solver, SvmSolver fromZero, BinaryProblem problem, StopSignal stopSignal) {
    Optional<Solved> before =
        Optional.ofNullable(solved.get(Problem.of(problem)))
            .filter(_ -> solver instanceof ExactSolver);
    if (before.filter(it -> it.isSolutionOf(problem)).isPresent()) {
      return before.get().solution;
    }
    return before
        .flatMap(it -> WarmStart.of(it.solution, it.positiveCost, it.negativeCost, problem))
        .map(start -> solver.solve(problem.startedFrom(start), stopSignal))
        .orElseGet(() -> fromZero.solve(problem, stopSignal));
  }
}
