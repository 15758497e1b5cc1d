package dev.kfold.trainer.linear;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.svm.BinaryProblem;
import dev.kfold.trainer.svm.BinarySolution;
import dev.kfold.trainer.svm.Optimality;
import dev.kfold.trainer.svm.SvmSolver;
import java.util.stream.DoubleStream;

/**
 * Solves problems of the linear kernel in a time that grows linearly with the rows, to the optimum
 * of SVC and not of LinearSVC: the loss is the hinge, and the intercept is not penalised.
 *
 * <p>Screening: a plane from a sample shows which rows are hardly on the margin; their coefficients
 * are fixed at a bound, and an interior point method computes the others. A row that was fixed
 * wrongly is found by its gradient and added, until the conditions hold for all rows. The time of
 * an iteration grows with the square of the features, so that SMO is faster if they outnumber the
 * rows; the number of iterations hardly depends on the data, their scale or C. The solution is the
 * same to the bit on any number of threads; large problems use the common pool.
 *
 * @see InteriorPoint
 */
public final class LinearSolver implements SvmSolver {

  /** The complementarity gap to reach; leaves coefficients a few digits less than doubles have. */
  private static final double GAP = 1e-10;

  /** The share of the tolerance for the active rows; the rest is for the rows screened out. */
  private static final double SHARE_OF_TOLERANCE = 1e-2;

  /** The fewest rows for this solver; with fewer, any solver takes about a millisecond. */
  private static final int FEWEST_ROWS = 200;

  private static final int ROWS_PER_FEATURE = 3;

  /** The largest rounding error of the sum of coefficients, relative to their absolute sum. */
  private static final double ROUNDING = 1e-12;

  private final SvmSolver fallback;

  /**
   * Creates a solver.
   *
   * @param fallback solves problems whose solution does not satisfy the conditions, for example if
   *     the only row of one class equals many rows of the other
   */
  public LinearSolver(SvmSolver fallback) {
    this.fallback = fallback;
  }

  /** Returns whether this solver is faster than SMO on a problem. */
  public static boolean suits(BinaryProblem problem) {
    return problem.kernel() instanceof Kernel.Linear
        && problem.size() >= FEWEST_ROWS
        && problem.size() >= ROWS_PER_FEATURE * problem.rows()[0].length;
  }

  @Override
  public BinarySolution solve(BinaryProblem problem, StopSignal stopSignal) {
    if (!(problem.kernel() instanceof Kernel.Linear)) {
      throw new IllegalArgumentException("A linear kernel is needed, not " + problem.kernel());
    }
    int features = problem.rows()[0].length;
    ParallelBlocks blocks = new ParallelBlocks(problem.size(), features, stopSignal);
    LinearDual dual = LinearDual.of(problem, blocks);
    return problem
        .estimate()
        .filter(estimate -> estimate.weights().length == features)
        .map(estimate -> solve(problem, dual, Screening.of(estimate, dual)))
        // of several solutions, the one without an estimate is found, as if there were none
        .filter(found -> isUnique(dual, found))
        .map(Evaluated::solution)
        .orElseGet(() -> solveAlone(problem, dual, stopSignal));
  }

  private BinarySolution solveAlone(BinaryProblem problem, LinearDual dual, StopSignal stopSignal) {
    BinarySolution own = solve(problem, dual, Screening.of(problem, dual)).solution();
    boolean isFeasible = isBalanced(0, own.coefficients());
    if (isFeasible && own.violation() <= problem.tolerance()) {
      return own;
    }
    BinarySolution other = fallback.solve(problem, stopSignal);
    return isFeasible && own.violation() <= other.violation() ? own : other;
  }

  /** Solves with more active rows until no other row was fixed wrongly. */
  private static Evaluated solve(BinaryProblem problem, LinearDual dual, Screening screening) {
    double accuracy = problem.tolerance() * SHARE_OF_TOLERANCE;
    double[] coefficients = new double[problem.size()];
    double[] gradient;
    do {
      screening.fixOthers(coefficients);
      gradient = dual.gradient(solveActive(screening, dual, coefficients, accuracy));
    } while (screening.widen(gradient, coefficients, accuracy));

    double violation = Optimality.of(problem, gradient, coefficients).violation();
    Evaluated refined = evaluate(problem, dual, Crossover.refined(dual, coefficients));
    boolean isBetter =
        isBalanced(0, refined.solution().coefficients())
            && refined.solution().violation() <= violation;
    return isBetter ? refined : evaluate(problem, dual, coefficients);
  }

  /**
   * A solution and its gradient.
   *
   * @param gradient for each row its sign minus the decision function without intercept
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Evaluated(BinarySolution solution, double[] gradient) {}

  private static boolean isUnique(LinearDual dual, Evaluated found) {
    BinarySolution solution = found.solution();
    double[] gradient = found.gradient().clone();
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] -= solution.intercept();
    }
    return isBalanced(0, solution.coefficients())
        && Uniqueness.holds(dual, solution.coefficients(), gradient, solution.violation());
  }

  /** Evaluates coefficients by the rows without a centre, as a model is evaluated. */
  private static Evaluated evaluate(BinaryProblem problem, LinearDual dual, double[] coefficients) {
    Hyperplane plane = new Hyperplane(dual.weights(coefficients), 0).shifted(dual.centre());
    double[] gradient = dual.gradient(plane);
    Optimality optimality = Optimality.of(problem, gradient, coefficients);
    return new Evaluated(
        new BinarySolution(
            coefficients, optimality.intercept(), optimality.violation(), Double.POSITIVE_INFINITY),
        gradient);
  }

  /**
   * Returns whether coefficients have the given sum. If a step has failed and moved all of them to
   * their bounds, they do not.
   */
  static boolean isBalanced(double sum, double[] coefficients) {
    double missing = sum - DoubleStream.of(coefficients).sum();
    double terms = Math.abs(sum) + DoubleStream.of(coefficients).map(Math::abs).sum();
    return Math.abs(missing) <= ROUNDING * terms;
  }

  private static Hyperplane solveActive(
      Screening screening, LinearDual dual, double[] coefficients, double accuracy) {
    int[] rows = screening.rows();
    LinearDual part = dual.part(rows, coefficients);
    InteriorPoint point = new InteriorPoint(part, screening.start());
    point.solve(GAP, accuracy);
    double[] solution = Crossover.solution(part, point, accuracy);
    for (int i = 0; i < rows.length; i++) {
      coefficients[rows[i]] = solution[i];
    }
    return new Hyperplane(dual.weights(coefficients), point.plane().bias());
  }
}
