package dev.kfold.trainer.linear;

/** Vector operations of BLAS level 1, with a fixed order of summation. */
public final class DenseVectors {

  private DenseVectors() {}

  /** Returns the dot product, in four sums that hide the latency of one. */
  static double dot(double[] x, double[] y) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int end = x.length & ~3;
    for (int i = 0; i < end; i += 4) {
      first = Math.fma(x[i], y[i], first);
      second = Math.fma(x[i + 1], y[i + 1], second);
      third = Math.fma(x[i + 2], y[i + 2], third);
      fourth = Math.fma(x[i + 3], y[i + 3], fourth);
    }
    for (int i = end; i < x.length; i++) {
      first = Math.fma(x[i], y[i], first);
    }
    return (first + second) + (third + fourth);
  }

  /** Adds {@code factor · x} to {@code sum}. */
  static void add(double[] sum, double factor, double[] x) {
    for (int i = 0; i < x.length; i++) {
      sum[i] = Math.fma(factor, x[i], sum[i]);
    }
  }

  /**
   * Adds {@code factor · x} to {@code sum}, and the rounding errors to {@code error}.
   *
   * @see <a href="https://doi.org/10.1137/030601818">Ogita, Rump and Oishi, Accurate sum and dot
   *     product, SIAM J. Sci. Comput. 26 (2005)</a>
   */
  public static void addExactly(double[] sum, double[] error, double factor, double[] x) {
    for (int i = 0; i < x.length; i++) {
      double product = factor * x[i];
      double total = sum[i] + product;
      double added = total - sum[i];
      double lost = (sum[i] - (total - added)) + (product - added);
      error[i] += lost + Math.fma(factor, x[i], -product);
      sum[i] = total;
    }
  }
}
