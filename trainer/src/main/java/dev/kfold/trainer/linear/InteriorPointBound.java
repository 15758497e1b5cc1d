package dev.kfold.trainer.linear;

import java.util.Arrays;

/**
 * The lower or upper bounds of all coefficients: the slack (the distance to the bound) and the
 * multiplier of each, both positive. At the optimum their product is 0.
 */
final class InteriorPointBound {

  // not computed from the coefficient, because a small slack would lose its digits
  private final double[] slack;
  private final double[] multiplier;
  private final double[] slackChange;
  private final double[] multiplierChange;
  private final double[] product;

  InteriorPointBound(int rows) {
    this.slack = new double[rows];
    this.multiplier = new double[rows];
    this.slackChange = new double[rows];
    this.multiplierChange = new double[rows];
    this.product = new double[rows];
  }

  /** Sets the first slack and multiplier of a row. */
  void start(int row, double firstSlack, double firstMultiplier) {
    slack[row] = firstSlack;
    multiplier[row] = firstMultiplier;
  }

  double slack(int row) {
    return slack[row];
  }

  double multiplier(int row) {
    return multiplier[row];
  }

  /** Returns the ratio of multiplier to slack. */
  double scaling(int row) {
    return multiplier[row] / slack[row];
  }

  /** Returns the multiplier that has the targeted product with the slack. */
  double complementarityTarget(int row) {
    return product[row] / slack[row];
  }

  /** Targets products of 0: the predictor step. */
  void targetOptimum() {
    Arrays.fill(product, 0);
  }

  /** Targets a product minus the second-order term of the predictor step: the corrector step. */
  void target(double centring, int row) {
    product[row] = centring - slackChange[row] * multiplierChange[row];
  }

  /**
   * Computes the direction of a row. Returns the longest step, up to 1, after which slack and
   * multiplier are not negative.
   *
   * @param change of the slack
   */
  double computeDirection(int row, double change) {
    double reciprocal = 1 / slack[row];
    double dual = (product[row] - multiplier[row] * change) * reciprocal - multiplier[row];
    slackChange[row] = change;
    multiplierChange[row] = dual;
    double longest = change < 0 ? slack[row] / -change : 1;
    return dual < 0 ? Math.min(longest, multiplier[row] / -dual) : longest;
  }

  /** Returns the product of slack and multiplier after a step of some length. */
  double productAfter(int row, double step) {
    return (slack[row] + step * slackChange[row])
        * (multiplier[row] + step * multiplierChange[row]);
  }

  /** Takes a step of some length along the last direction. */
  void advance(int row, double step) {
    slack[row] += step * slackChange[row];
    multiplier[row] += step * multiplierChange[row];
  }
}
