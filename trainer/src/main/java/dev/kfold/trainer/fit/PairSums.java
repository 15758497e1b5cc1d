package dev.kfold.trainer.fit;

/**
 * Sums up coefficients times kernel values for all pairs of classes and one row. The terms of a
 * pair are added in LIBSVM's order: those of its first class, then those of its second class.
 */
final class PairSums {

  private final int classes;
  private final int[] starts;
  private final double[][] coefficients;

  PairSums(OneVersusOne machines) {
    this.classes = machines.supportCounts().length;
    this.starts = machines.starts();
    this.coefficients = machines.dualCoefficients();
  }

  /**
   * Returns a sum for each pair, in the order of the pairs.
   *
   * @param values {@code [support vectors]} of the kernel
   */
  double[] of(double[] values) {
    double[] sums = new double[classes * (classes - 1) / 2];
    for (int number = 0; number < classes; number++) {
      int row = 0;
      for (; row + 4 <= coefficients.length; row += 4) {
        addFour(number, row, values, sums);
      }
      for (; row < coefficients.length; row++) {
        addOne(number, row, values, sums);
      }
    }
    return sums;
  }

  /**
   * Adds the terms of a class in four pairs side by side, so that no addition waits for the one
   * before; the loop is unrolled on purpose. One pair after the other takes three times as long.
   */
  private void addFour(int number, int row, double[] values, double[] sums) {
    double[] c0 = coefficients[row];
    double[] c1 = coefficients[row + 1];
    double[] c2 = coefficients[row + 2];
    double[] c3 = coefficients[row + 3];
    int pair0 = pair(number, row);
    int pair1 = pair(number, row + 1);
    int pair2 = pair(number, row + 2);
    int pair3 = pair(number, row + 3);
    double sum0 = sums[pair0];
    double sum1 = sums[pair1];
    double sum2 = sums[pair2];
    double sum3 = sums[pair3];
    for (int i = starts[number]; i < starts[number + 1]; i++) {
      double value = values[i];
      sum0 += c0[i] * value;
      sum1 += c1[i] * value;
      sum2 += c2[i] * value;
      sum3 += c3[i] * value;
    }
    sums[pair0] = sum0;
    sums[pair1] = sum1;
    sums[pair2] = sum2;
    sums[pair3] = sum3;
  }

  private void addOne(int number, int row, double[] values, double[] sums) {
    double[] c = coefficients[row];
    int pair = pair(number, row);
    double sum = sums[pair];
    for (int i = starts[number]; i < starts[number + 1]; i++) {
      sum += c[i] * values[i];
    }
    sums[pair] = sum;
  }

  /** Returns the pair to which the coefficients of a class in a row belong. */
  private int pair(int number, int row) {
    return row < number ? index(row, number) : index(number, row + 1);
  }

  private int index(int first, int second) {
    return first * (2 * classes - first - 1) / 2 + second - first - 1;
  }
}
