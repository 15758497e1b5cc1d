package dev.kfold.cv.comparison;

import java.util.Optional;
import smile.stat.distribution.TDistribution;

/**
 * The corrected resampled t-test of two trials on the same folds.
 *
 * @param difference the mean difference of the scores, first − second
 * @param standardError the {@linkplain PairedScores#correctedStandardError corrected standard
 *     error} of the difference
 * @param degreesOfFreedom the number of folds of all repeats, minus 1
 * @param test empty if the difference is the same on every fold, so that there is no variance
 * @see <a href="https://doi.org/10.1023/A:1024068626366">Nadeau and Bengio, Inference for the
 *     Generalization Error, 2003</a>
 * @see <a href="https://doi.org/10.1007/978-3-540-24775-3_3">Bouckaert and Frank, Evaluating the
 *     Replicability of Significance Tests for Comparing Learning Algorithms, 2004, for repeats</a>
 */
public record CorrectedComparison(
    double difference, double standardError, int degreesOfFreedom, Optional<Result> test) {

  /** The probability below which a difference counts as significant. */
  public static final double SIGNIFICANCE = 0.05;

  /**
   * The result of the test.
   *
   * @param t the difference divided by its standard error
   * @param p the two-sided probability of a difference at least as large if the trials were equal
   * @param lower the lower end of the 95 % confidence interval of the difference
   * @param upper the upper end of the interval
   */
  public record Result(double t, double p, double lower, double upper) {

    /** Returns whether the difference is significant at the level of 5 %. */
    public boolean isSignificant() {
      return p < SIGNIFICANCE;
    }
  }

  /** Returns the test of paired scores. */
  public static CorrectedComparison of(PairedScores scores) {
    double difference = scores.difference();
    double error = scores.correctedStandardError();
    int degreesOfFreedom = scores.folds() - 1;
    return new CorrectedComparison(
        difference,
        error,
        degreesOfFreedom,
        error > 0
            ? Optional.of(result(difference, error, new TDistribution(degreesOfFreedom)))
            : Optional.empty());
  }

  private static Result result(double difference, double error, TDistribution student) {
    double t = difference / error;
    double reach = student.quantile(1 - SIGNIFICANCE / 2) * error;
    return new Result(t, 2 * student.cdf(-Math.abs(t)), difference - reach, difference + reach);
  }
}
