package dev.kfold.trainer.linear;

/**
 * The Cholesky factor U of a symmetric positive definite matrix {@code A = UᵀU}. Columns that are
 * linear combinations of earlier ones, to rounding, get 0 in every solution.
 */
final class CholeskyFactor {

  private static final double ROUNDING = 0x1p-50;

  private final double[][] factor;
  private final int order;
  private double leastPivot = 1;

  /**
   * Factorises a matrix in place.
   *
   * @param matrix A, {@code [order][order]}, of which the upper half is read and overwritten
   */
  CholeskyFactor(double[][] matrix, int order) {
    this.factor = matrix;
    this.order = order;
    double[] diagonal = new double[order];
    for (int i = 0; i < order; i++) {
      diagonal[i] = matrix[i][i];
    }
    for (int i = 0; i < order; i++) {
      leastPivot = Math.min(leastPivot, matrix[i][i] / diagonal[i]);
      eliminate(i, diagonal[i] * ROUNDING);
    }
  }

  /**
   * Returns the least share of a diagonal element that is left when it is the pivot: 0, to
   * rounding, if a column is a combination of others.
   */
  double leastPivot() {
    return leastPivot;
  }

  private void eliminate(int pivot, double smallest) {
    double[] row = factor[pivot];
    double root = row[pivot] > smallest ? Math.sqrt(row[pivot]) : Double.POSITIVE_INFINITY;
    row[pivot] = root;
    for (int j = pivot + 1; j < order; j++) {
      row[j] /= root;
    }
    for (int i = pivot + 1; i < order; i++) {
      subtract(factor[i], row[i], row, i);
    }
  }

  private void subtract(double[] target, double multiple, double[] row, int from) {
    for (int j = from; j < order; j++) {
      target[j] = Math.fma(-multiple, row[j], target[j]);
    }
  }

  /** Returns the x of {@code Ax = b}. */
  double[] solve(double[] rightHandSide) {
    double[] solution = rightHandSide.clone();
    for (int i = 0; i < order; i++) {
      solution[i] /= factor[i][i];
      subtract(solution, solution[i], factor[i], i + 1);
    }
    for (int i = order - 1; i >= 0; i--) {
      double rest = solution[i];
      for (int j = i + 1; j < order; j++) {
        rest -= factor[i][j] * solution[j];
      }
      solution[i] = rest / factor[i][i];
    }
    return solution;
  }
}
