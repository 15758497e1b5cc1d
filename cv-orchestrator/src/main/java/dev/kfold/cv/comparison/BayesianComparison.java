package dev.kfold.cv.comparison;

import smile.stat.distribution.TDistribution;

/**
 * The Bayesian correlated t-test of two trials on the same folds: the probabilities that the mean
 * difference of the scores, first − second, lies left of, within or right of the region of
 * practical equivalence.
 *
 * @param rope half the width of the region, in the unit of the score
 * @param left the probability of a difference below −rope
 * @param within the probability of a difference from −rope to rope
 * @param right the probability of a difference above rope
 * @see <a href="https://doi.org/10.1007/s10994-015-5486-z">Corani and Benavoli, A Bayesian Approach
 *     for Comparing Cross-Validated Algorithms on Multiple Data Sets, 2015</a>
 */
public record BayesianComparison(double rope, double left, double within, double right) {

  /** The usual region: one percentage point of accuracy to either side. */
  public static final double DEFAULT_ROPE = 0.01;

  /**
   * Returns the test of paired scores. If the difference is the same on every fold, the posterior
   * has no spread, and one probability is 1.
   *
   * @param rope half the width of the region of practical equivalence, at least 0
   */
  public static BayesianComparison of(PairedScores scores, double rope) {
    double difference = scores.difference();
    double scale = scores.correctedStandardError();
    if (scale == 0) {
      return new BayesianComparison(
          rope,
          difference < -rope ? 1 : 0,
          Math.abs(difference) <= rope ? 1 : 0,
          difference > rope ? 1 : 0);
    }
    TDistribution student = new TDistribution(scores.folds() - 1);
    double left = student.cdf((-rope - difference) / scale);
    double right = student.cdf((difference - rope) / scale);
    return new BayesianComparison(rope, left, Math.max(0, 1 - left - right), right);
  }
}
