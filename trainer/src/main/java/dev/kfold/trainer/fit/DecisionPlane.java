package dev.kfold.trainer.fit;

/**
 * The decision function of a pair of classes for a linear kernel, {@code <w, x> + b} with {@code w
 * = Σ cᵢxᵢ}, and how far rounding may move it from the sum over the support vectors.
 */
final class DecisionPlane {

  /** Four times the unit roundoff: the errors of both ways to sum up, with a margin of two. */
  private static final double ROUNDING = 0x1p-51;

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
    this.error = (first.size() + second.size() + features) * ROUNDING;
    add(first, supportVectors);
    add(second, supportVectors);
  }

  private void add(PairDecision.Side side, double[][] supportVectors) {
    for (int i = side.from(); i < side.to(); i++) {
      double coefficient = side.coefficients()[i];
      double[] row = supportVectors[i];
      for (int j = 0; j < weights.length; j++) {
        double term = coefficient * row[j];
        weights[j] += term;
        magnitudes[j] += Math.abs(term);
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
