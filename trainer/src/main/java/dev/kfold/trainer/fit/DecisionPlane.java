package dev.kfold.trainer.fit;

import dev.kfold.trainer.linear.DenseVectors;
import dev.kfold.trainer.svm.PlaneEstimate;

/**
 * The decision function of a pair of classes for a linear kernel, {@code <w, x> + b} with {@code w
 * = Σ cᵢxᵢ}, and how far rounding may move the sum over the support vectors from it.
 */
final class DecisionPlane {

  private static final double ROUNDING = 0x1p-52;

  /**
   * The rounding error of a sum of n terms grows as √n, as a random walk does; ten times as much is
   * not less than its bound up to a hundred terms. If both differ by more, the plane is right,
   * because it is summed up exactly.
   */
  private static final double DEVIATIONS = 10;

  private final int first;
  private final int second;
  private final double[] weights;

  /** {@code Σ |cᵢ||xᵢ|}. */
  private final double[] magnitudes;

  private final double intercept;

  /** The rounding error of a sum, as a share of the sum of the absolute terms. */
  private final double error;

  /**
   * Sums up the plane.
   *
   * @param supportVectors {@code [support vectors][features]}
   * @param first a decision above 0 is a vote for its class
   */
  DecisionPlane(
      double[][] supportVectors,
      PairDecision.Side first,
      PairDecision.Side second,
      double intercept) {
    int features = supportVectors[0].length;
    this.first = first.number();
    this.second = second.number();
    this.weights = new double[features];
    this.magnitudes = new double[features];
    this.intercept = intercept;
    this.error = (DEVIATIONS * Math.sqrt(first.size() + second.size()) + features) * ROUNDING;
    double[] lost = new double[features];
    add(first, supportVectors, lost);
    add(second, supportVectors, lost);
    for (int j = 0; j < features; j++) {
      weights[j] += lost[j];
    }
  }

  private void add(PairDecision.Side side, double[][] supportVectors, double[] lost) {
    for (int i = side.from(); i < side.to(); i++) {
      double coefficient = side.coefficients()[i];
      double[] row = supportVectors[i];
      DenseVectors.addExactly(weights, lost, coefficient, row);
      for (int j = 0; j < weights.length; j++) {
        magnitudes[j] += Math.abs(coefficient * row[j]);
      }
    }
  }

  /** Returns the number of the class that gets the vote of a decision above 0. */
  int first() {
    return first;
  }

  /** Returns the number of the class that gets the vote of any other decision. */
  int second() {
    return second;
  }

  /**
   * Returns the plane as an estimate for a problem that has some of the rows.
   *
   * @param share of the rows that the problem has
   */
  PlaneEstimate estimate(double share) {
    return new PlaneEstimate(weights.clone(), intercept, share);
  }

  /**
   * Returns the decision for a row, or NaN if the sum over the support vectors may have another
   * sign.
   *
   * @param row {@code [features]}, scaled
   */
  double decision(double[] row) {
    double sum = intercept;
    double magnitude = Math.abs(intercept);
    for (int j = 0; j < weights.length; j++) {
      sum += weights[j] * row[j];
      magnitude += magnitudes[j] * Math.abs(row[j]);
    }
    return Math.abs(sum) > error * magnitude ? sum : Double.NaN;
  }
}
