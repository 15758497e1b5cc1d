package dev.kfold.trainer.linear;

import java.util.Arrays;

/**
 * One of the two bounds of every row's coefficient: how far away it is (its slack, always positive)
 * and its multiplier (the force with which it holds the coefficient, always positive). At the
 * optimum their product is 0.
 */
final class InteriorPointBound {

  // kept apart from the coefficient, from which the digits of a small slack could not be had
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

  /** How fast the multiplier grows when the slack shrinks. */
  double scaling(int row) {
    return multiplier[row] / slack[row];
  }

  /** What the multiplier would be if slack and multiplier had the product aimed at. */
  double complementarityTarget(int row) {
    return product[row] / slack[row];
  }

  void aimAtOptimum() {
    Arrays.fill(product, 0);
  }

  /** Aims at a product, less what the last direction showed the linear equations to leave out. */
  void aimAt(double wanted, int row) {
    product[row] = wanted - slackChange[row] * multiplierChange[row];
  }

  /** Directs a row, and gives the longest step, up to 1, that keeps both numbers positive. */
  double computeDirection(int row, double change) {
    double reciprocal = 1 / slack[row];
    double dual = (product[row] - multiplier[row] * change) * reciprocal - multiplier[row];
    slackChange[row] = change;
    multiplierChange[row] = dual;
    double longest = change < 0 ? slack[row] / -change : 1;
    return dual < 0 ? Math.min(longest, multiplier[row] / -dual) : longest;
  }

  double productAfter(int row, double step) {
    return (slack[row] + step * slackChange[row])
        * (multiplier[row] + step * multiplierChange[row]);
  }

  void advance(int row, double step) {
    slack[row] += step * slackChange[row];
    multiplier[row] += step * multiplierChange[row];
  }
}
