package dev.kfold.trainer.linear;

import java.util.stream.IntStream;

/**
 * Whether a solution is the only one, by more than rounding errors: then any way to it leads to the
 * same bits. It is not if rows lie on the margin without being needed there, as in tables of few
 * values, where whole groups of rows may lie on the decision boundary.
 */
final class Uniqueness {

  /** Gradients and shares of bounds below this may be 0 and a rounding error. */
  private static final double MARGIN = 1e-9;

  /** The pivot below which a row is a combination of other rows. */
  private static final double LEAST_PIVOT = 1e-10;

  private Uniqueness() {}

  /**
   * Returns whether a solution is the only one.
   *
   * @param gradient of all rows, 0 on the margin
   * @param violation of the optimality conditions
   */
  static boolean holds(
      LinearDual dual, double[] coefficients, double[] gradient, double violation) {
    // more rows than features and one are never independent
    int[] onMargin =
        IntStream.range(0, dual.size())
            .filter(row -> Math.abs(gradient[row]) <= MARGIN)
            .limit(dual.features() + 2)
            .toArray();
    return violation <= MARGIN
        && IntStream.of(onMargin).allMatch(row -> isFree(row, dual, coefficients))
        && areIndependent(onMargin, dual);
  }

  private static boolean isFree(int row, LinearDual dual, double[] coefficients) {
    double least = MARGIN * (dual.upper(row) - dual.lower(row));
    return coefficients[row] - dual.lower(row) > least
        && dual.upper(row) - coefficients[row] > least;
  }

  /** Returns whether no row, with a 1 for the intercept, is a combination of the others. */
  private static boolean areIndependent(int[] rows, LinearDual dual) {
    double[][] products = new double[rows.length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = i; j < rows.length; j++) {
        products[i][j] = 1 + product(dual.rows()[rows[i]], dual.rows()[rows[j]], dual.centre());
      }
    }
    return rows.length > 0 && new CholeskyFactor(products, rows.length).leastPivot() > LEAST_PIVOT;
  }

  private static double product(double[] x, double[] y, double[] centre) {
    double sum = 0;
    for (int i = 0; i < centre.length; i++) {
      sum += (x[i] - centre[i]) * (y[i] - centre[i]);
    }
    return sum;
  }
}
