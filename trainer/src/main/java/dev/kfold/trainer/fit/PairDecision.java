package dev.kfold.trainer.fit;

import dev.kfold.trainer.kernel.Kernel;

/** The decision function of a pair of classes: above 0 it is a vote for the first. */
final class PairDecision {

  /**
   * What one of the classes adds to a decision.
   *
   * @param number of the class
   * @param coefficients one for each support vector of the model
   * @param from its first support vector
   * @param to one past its last
   */
  @SuppressWarnings("ArrayRecordComponent") // a part of the model; never compared
  record Side(int number, double[] coefficients, int from, int to) {

    private double largestSum() {
      double sum = 0;
      for (int i = from; i < to; i++) {
        sum += Math.abs(coefficients[i]);
      }
      return sum;
    }
  }

  private final Kernel kernel;
  private final double[][] supportVectors;
  private final Side first;
  private final Side second;
  private final double intercept;

  /** How far a decision may be off because the kernel's values are. */
  private final double error;

  PairDecision(
      Kernel kernel, double[][] supportVectors, Side first, Side second, double intercept) {
    this.kernel = kernel;
    this.supportVectors = supportVectors;
    this.first = first;
    this.second = second;
    this.intercept = intercept;
    int terms = first.to - first.from + second.to - second.from;
    this.error =
        kernel.error() == 0
            ? 0
            : (kernel.error() + terms * Math.ulp(1.0)) * (first.largestSum() + second.largestSum());
  }

  Side first() {
    return first;
  }

  Side second() {
    return second;
  }

  /**
   * The decisions for four rows. Where an error of the kernel's values might change the sign, a
   * decision is computed once more, from exact values: rows that are all alike, or of which each is
   * far from all others, have decisions whose terms cancel to the last bit.
   *
   * @param rows [4][features], scaled
   * @param values [4][support vectors] of the kernel
   */
  double[] decisions(double[][] rows, double[][] values) {
    double[] decisions = new double[rows.length];
    add(first, values, decisions);
    add(second, values, decisions);
    for (int row = 0; row < rows.length; row++) {
      decisions[row] += intercept;
      if (Math.abs(decisions[row]) < error) {
        decisions[row] = add(second, rows[row], add(first, rows[row], 0)) + intercept;
      }
    }
    return decisions;
  }

  /**
   * Adds up for four rows side by side, so that no addition has to wait for the one before. Terms
   * are rounded one by one in LIBSVM's order: those of two vectors that cancel leave exactly 0.
   */
  private static void add(Side side, double[][] values, double[] sums) {
    double sum0 = sums[0];
    double sum1 = sums[1];
    double sum2 = sums[2];
    double sum3 = sums[3];
    for (int i = side.from; i < side.to; i++) {
      double coefficient = side.coefficients[i];
      sum0 += coefficient * values[0][i];
      sum1 += coefficient * values[1][i];
      sum2 += coefficient * values[2][i];
      sum3 += coefficient * values[3][i];
    }
    sums[0] = sum0;
    sums[1] = sum1;
    sums[2] = sum2;
    sums[3] = sum3;
  }

  private double add(Side side, double[] row, double sum) {
    double result = sum;
    for (int i = side.from; i < side.to; i++) {
      result += side.coefficients[i] * kernel.of(row, supportVectors[i]);
    }
    return result;
  }
}
