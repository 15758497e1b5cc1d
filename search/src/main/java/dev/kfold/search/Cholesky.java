package dev.kfold.search;

/** The Cholesky decomposition A = L Lᵀ of a symmetric, positive definite matrix. */
final class Cholesky {

  private final double[][] lower;

  private Cholesky(double[][] lower) {
    this.lower = lower;
  }

  /**
   * Decomposes a matrix {@code double[n][n]}, of which only the lower triangle is read.
   *
   * @throws ArithmeticException if the matrix is not positive definite
   */
  static Cholesky of(double[][] matrix) {
    int n = matrix.length;
    double[][] lower = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = matrix[i][j] - dot(lower[i], lower[j], j);
        if (i == j && rest <= 0) {
          throw new ArithmeticException("The matrix is not positive definite");
        }
        lower[i][j] = i == j ? Math.sqrt(rest) : rest / lower[j][j];
      }
    }
    return new Cholesky(lower);
  }

  /** Returns L x for {@code double[n]}. */
  double[] multiply(double[] x) {
    double[] product = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      product[i] = dot(lower[i], x, i + 1);
    }
    return product;
  }

  /** Solves L x = b for {@code double[n]}. */
  double[] forward(double[] b) {
    double[] x = new double[b.length];
    for (int i = 0; i < b.length; i++) {
      x[i] = (b[i] - dot(lower[i], x, i)) / lower[i][i];
    }
    return x;
  }

  /** Solves Lᵀ x = b for {@code double[n]}. */
  double[] backward(double[] b) {
    double[] x = b.clone();
    for (int i = b.length - 1; i >= 0; i--) {
      x[i] /= lower[i][i];
      for (int j = 0; j < i; j++) {
        x[j] -= lower[i][j] * x[i];
      }
    }
    return x;
  }

  /** Returns the logarithm of the determinant of A. */
  double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < lower.length; i++) {
      sum += 2 * Math.log(lower[i][i]);
    }
    return sum;
  }

  /** Returns the dot product of the first {@code count} elements. */
  static double dot(double[] a, double[] b, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
