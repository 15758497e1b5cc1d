package dev.kfold.trainer.fit;

import dev.kfold.trainer.kernel.Kernel;
import java.util.Arrays;

/** The decision function of a pair of classes; a value above 0 is a vote for the first class. */
final class PairDecision {

  /**
   * The support vectors of one of the two classes.
   *
   * @param number of the class
   * @param coefficients one for each support vector of the model
   * @param from the first support vector of the class
   * @param to one past the last support vector of the class
   */
  @SuppressWarnings("ArrayRecordComponent") // a part of the model; never compared
  record Side(int number, double[] coefficients, int from, int to) {

    /** Returns the number of support vectors of the class. */
    int size() {
      return to - from;
    }

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

  private final double sumOfCoefficients;

  /** The largest error of a decision that follows from the error of the kernel's values. */
  private final double error;

  PairDecision(
      Kernel kernel, double[][] supportVectors, Side first, Side second, double intercept) {
    this.kernel = kernel;
    this.supportVectors = supportVectors;
    this.first = first;
    this.second = second;
    this.intercept = intercept;
    this.sumOfCoefficients = first.largestSum() + second.largestSum();
    int terms = first.size() + second.size();
    this.error =
        kernel.error() == 0 ? 0 : (kernel.error() + terms * Math.ulp(1.0)) * sumOfCoefficients;
  }

  /** Returns the support vectors of the first class. */
  Side first() {
    return first;
  }

  /** Returns the support vectors of the second class. */
  Side second() {
    return second;
  }

  /** Returns the decision of a row for which all values of the kernel are 0. */
  double intercept() {
    return intercept;
  }

  /** Returns the sum of the absolute values of the coefficients. */
  double sumOfCoefficients() {
    return sumOfCoefficients;
  }

  /** Returns the decision function of a linear kernel as a plane. */
  DecisionPlane plane() {
    return new DecisionPlane(supportVectors, first, second, intercept);
  }

  /**
   * Computes the decisions for four rows. If an error of the kernel's values might change the sign
   * of a decision, it is computed again from exact values: the terms cancel to the last bit if all
   * rows are alike, or if each is far from all others.
   *
   * @param rows [4][features], scaled
   * @param values [4][support vectors] of the kernel
   * @param decisions {@code [4]}, receives the decisions
   */
  void decide(double[][] rows, double[][] values, double[] decisions) {
    Arrays.fill(decisions, 0);
    add(first, values, decisions);
    add(second, values, decisions);
    for (int row = 0; row < rows.length; row++) {
      decisions[row] = decision(rows[row], decisions[row]);
    }
  }

  /**
   * Returns the decision for a row, computed again from exact values if necessary.
   *
   * @param sum of the coefficients times the kernel's values
   */
  double decision(double[] row, double sum) {
    double decision = sum + intercept;
    return Math.abs(decision) < error ? add(second, row, add(first, row, 0)) + intercept : decision;
  }

  /**
   * Sums up for four rows side by side, so that no addition waits for the one before; the loop is
   * unrolled on purpose. Terms are rounded one by one in LIBSVM's order, so that the terms of two
   * vectors that cancel leave exactly 0.
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
