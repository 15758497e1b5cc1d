package dev.kfold.trainer.svm;

/**
 * The solution of a {@link BinaryProblem}: the decision function {@code Σ coefficients[i]
 * K(rows[i], x) + intercept}.
 *
 * @param coefficients {@code double[rows]}, αᵢ with the sign of the label; 0 for rows that are no
 *     support vectors
 * @param violation by how much the most violating pair violates the optimality conditions; above
 *     the problem's tolerance if the solver gave up
 * @param largestAlpha the largest α in any step; with any cost above it the solution is the same to
 *     the bit. Infinite if an α reached its cost, and for solvers that depend on the cost otherwise
 * @param gradient {@code double[rows]}, for each row its sign minus the decision function without
 *     intercept; of length 0 if the solver does not keep it
 */
@SuppressWarnings("ArrayRecordComponent") // one number for each row; never compared
public record BinarySolution(
    double[] coefficients,
    double intercept,
    double violation,
    double largestAlpha,
    double[] gradient) {

  /** States a solution whose gradient was not kept. */
  public BinarySolution(
      double[] coefficients, double intercept, double violation, double largestAlpha) {
    this(coefficients, intercept, violation, largestAlpha, new double[0]);
  }

  /**
   * Returns whether all coefficients are below a cost: then the solution is one for any cost above,
   * because no bound is reached and the optimality conditions are the same.
   */
  public boolean isBelow(double cost) {
    for (double coefficient : coefficients) {
      if (Math.abs(coefficient) >= cost) {
        return false;
      }
    }
    return true;
  }
}
