package dev.kfold.trainer.fit;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.svm.BinaryProblem;
import dev.kfold.trainer.svm.BinarySolution;
import dev.kfold.trainer.svm.SvmSolver;
import dev.kfold.trainer.svm.WarmStart;
import java.util.Map;
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

  /** A solution and the costs of its problem. */
  private record Solved(double positiveCost, double negativeCost, BinarySolution solution) {

    boolean isSolutionOf(BinaryProblem problem) {
      return solution.violation() <= problem.tolerance()
          && solution.isBelow(Math.min(positiveCost, negativeCost))
          && solution.isBelow(Math.min(problem.positiveCost(), problem.negativeCost()));
    }
  }

  /**
   * Keeps a solution. The linear kernel starts from 0: it has other solvers, and may have several
   * solutions.
   */
  void add(BinaryProblem problem, BinarySolution solution) {
    if (!(problem.kernel() instanceof Kernel.Linear)) {
      solved.put(
          Problem.of(problem),
          new Solved(problem.positiveCost(), problem.negativeCost(), solution));
    }
  }

  /**
   * Solves a problem from the solution of the same problem with other costs, if it is known.
   *
   * @param problem one of the rows that all solutions are of
   */
  BinarySolution solve(SvmSolver solver, BinaryProblem problem, StopSignal stopSignal) {
    Solved before = solved.get(Problem.of(problem));
    if (before == null) {
      return solver.solve(problem, stopSignal);
    }
    if (before.isSolutionOf(problem)) {
      return before.solution;
    }
    BinaryProblem started =
        WarmStart.of(before.solution, before.positiveCost, before.negativeCost, problem)
            .map(problem::startedFrom)
            .orElse(problem);
    return solver.solve(started, stopSignal);
  }
}
