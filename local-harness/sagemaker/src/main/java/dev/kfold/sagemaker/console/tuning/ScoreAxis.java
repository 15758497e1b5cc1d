package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.console.page.NumberText;
import java.util.List;

/**
 * The range of scores that a chart shows.
 *
 * @param low the lowest score on the axis
 * @param high the highest score on the axis
 * @param outside the number of scores that the range leaves out, all worse than those in it
 */
public record ScoreAxis(double low, double high, int outside) {

  private static final int FEWEST = 4;

  /** The share of the range that stays free at each end. */
  private static final double MARGIN = 0.06;

  /**
   * Returns the range that shows the good scores: from the best one to the median, and as much
   * again beyond the median. With fewer than four scores, or if the better half has one score, it
   * shows all.
   *
   * @param scores at least one
   */
  static ScoreAxis ofGood(List<Double> scores, Objective objective) {
    List<Double> gains = scores.stream().map(objective::gain).sorted().toList();
    double best = gains.getLast();
    double median = gains.get(gains.size() / 2);
    double worst = 2 * median - best;
    if (gains.size() < FEWEST || best == median || worst <= gains.getFirst()) {
      return ofAll(scores);
    }
    int outside = (int) gains.stream().filter(gain -> gain < worst).count();
    return padded(objective.gain(worst), objective.gain(best), outside);
  }

  /**
   * Returns the range of all scores.
   *
   * @param scores at least one
   */
  static ScoreAxis ofAll(List<Double> scores) {
    double low = scores.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double high = scores.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    return padded(low, high, 0);
  }

  private static ScoreAxis padded(double one, double other, int outside) {
    double low = Math.min(one, other);
    double high = Math.max(one, other);
    double margin = high > low ? (high - low) * MARGIN : Math.max(Math.abs(high) * 0.05, 1e-6);
    return new ScoreAxis(low - margin, high + margin, outside);
  }

  /** Returns the range as a sentence says it. */
  public String text() {
    return NumberText.of(rounded(low)) + " to " + NumberText.of(rounded(high));
  }

  /** Rounds an end to the hundredth part of the range, since its further digits say nothing. */
  private double rounded(double end) {
    double step = Math.pow(10, Math.floor(Math.log10(high - low)) - 1);
    return Math.round(end / step) * step;
  }
}
