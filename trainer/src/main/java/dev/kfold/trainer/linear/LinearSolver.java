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
 * of SVC and not of LinearSVC: the loss is the hinge, and the intercept is free.
 *
 * <p>A plane from a sample tells which rows can hardly be on the margin; their coefficients are
 * fixed at a bound, and an interior point method finds the others. A row that was fixed wrongly
 * shows in its gradient and is taken in, until the conditions hold for all rows. What grows with
 * the square of the features, and is slower than an SMO solver if they outnumber the rows, is one
 * iteration of the method; how many there are hardly depends on the data, their scale or C. The
 * solution is the same to the bit on any number of threads; large problems use the common pool.
 *
 * @see InteriorPoint
 */
public final class LinearSolver implements SvmSolver {

  /** Of the sum of the coefficients; leaves them a few digits less than doubles have. */
  private static final double GAP = 1e-10;

  /** Of the tolerance; what is left is for rows outside of the window. */
  private static final double SHARE_OF_TOLERANCE = 1e-2;

  /** Below this many rows any solver takes about a millisecond. */
  private static final int FEWEST_ROWS = 200;

  private static final int ROWS_PER_FEATURE = 3;

  /** Of the sum of the coefficients, relative to that of their absolute values. */
  private static final double ROUNDING = 1e-12;

  private final SvmSolver otherwise;

  /**
   * A solver with another one behind it.
   *
   * @param otherwise solves a problem whose solution here does not stand the test, such as one if a
   *     class of one row meets many rows at the same place
   */
  public LinearSolver(SvmSolver otherwise) {
    this.otherwise = otherwise;
  }

  /** Whether a problem is one that this solver is faster with than an SMO solver. */
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
    LinearBlocks blocks = new LinearBlocks(problem.size(), features, stopSignal);
    LinearDual dual = LinearDual.of(problem, blocks);
    double accuracy = problem.tolerance() * SHARE_OF_TOLERANCE;
    Screening window = Screening.of(problem, dual);
    double[] coefficients = new double[problem.size()];
    Hyperplane plane;
    do {
      window.fixOthers(coefficients);
      plane = solveWithin(window, dual, coefficients, accuracy);
    } while (window.widen(dual.gradient(plane), coefficients, accuracy));

    // by the rows as they are, since this is what a model is judged by
    Hyperplane found = new Hyperplane(dual.weights(coefficients), 0).shifted(dual.centre());
    Optimality optimality = Optimality.of(problem, dual.gradient(found), coefficients);
    BinarySolution own =
        new BinarySolution(
            coefficients, optimality.intercept(), optimality.violation(), Double.POSITIVE_INFINITY);
    boolean isFeasible = isBalanced(0, coefficients);
    if (isFeasible && own.violation() <= problem.tolerance()) {
      return own;
    }
    BinarySolution other = otherwise.solve(problem, stopSignal);
    return isFeasible && own.violation() <= other.violation() ? own : other;
  }

  /**
   * Whether coefficients sum to what they have to. Those that a step has led astray, all of them to
   * their bounds, do not.
   */
  static boolean isBalanced(double sum, double[] coefficients) {
    double missing = sum - DoubleStream.of(coefficients).sum();
    double terms = Math.abs(sum) + DoubleStream.of(coefficients).map(Math::abs).sum();
    return Math.abs(missing) <= ROUNDING * terms;
  }

  private static Hyperplane solveWithin(
      Screening window, LinearDual dual, double[] coefficients, double accuracy) {
    int[] rows = window.rows();
    LinearDual part = dual.part(rows, coefficients);
    InteriorPoint point = new InteriorPoint(part, window.start());
    point.solve(GAP, accuracy);
    double[] solution = Crossover.polish(part, point, accuracy);
    for (int i = 0; i < rows.length; i++) {
      coefficients[rows[i]] = solution[i];
    }
    return new Hyperplane(dual.weights(coefficients), point.plane().bias());
  }
}
