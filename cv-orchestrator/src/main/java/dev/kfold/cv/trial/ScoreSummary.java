package dev.kfold.cv.trial;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * The mean of k fold scores and its spread.
 *
 * @param standardDeviation the standard deviation of the sample, with k-1 in the denominator
 * @param standardError the standard error of the mean: the deviation divided by √k
 */
public record ScoreSummary(double mean, double standardDeviation, double standardError) {

  /** Returns the summary of two or more scores. */
  public static ScoreSummary of(List<Double> scores) {
    if (scores.size() < 2) {
      throw new IllegalArgumentException("a spread needs 2 scores or more, found " + scores.size());
    }
    double mean = mean(scores);
    double squares = scores.stream().reduce(0.0, (sum, s) -> sum + (s - mean) * (s - mean));
    double deviation = Math.sqrt(squares / (scores.size() - 1));
    return new ScoreSummary(mean, deviation, deviation / Math.sqrt(scores.size()));
  }

  /** Returns the mean, from the exact sum so that equal scores have no spread. */
  static double mean(List<Double> scores) {
    BigDecimal sum = scores.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    return sum.divide(BigDecimal.valueOf(scores.size()), MathContext.DECIMAL128).doubleValue();
  }
}
