package dev.kfold.harness.report;

import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Formats the scores of a metric; the report's data hold the exact values.
 *
 * @param share whether the metric is a share, from 0 to 1, which is shown as a percentage
 */
record ScoreText(boolean share) {

  /** Returns text such as {@code 0.9800}, for numbers that are no shares. */
  static String decimal(double number) {
    return String.format(Locale.ROOT, "%.4f", number);
  }

  /** Returns a number as {@link #decimal(double)}, or a dash if it is absent. */
  static String decimalOrDash(@Nullable Double number) {
    return number == null ? "–" : decimal(number);
  }

  /** Returns text such as {@code 98.00 %} or {@code -0.1234}, or a dash if there is no score. */
  String of(OptionalDouble score) {
    return score.isEmpty() || share ? Percentages.percent(score) : decimal(score.getAsDouble());
  }

  /** Returns text such as {@code 98.0} or {@code -0.123}, for many scores in a row. */
  String inRow(double score) {
    return share
        ? String.format(Locale.ROOT, "%.1f", 100 * score)
        : String.format(Locale.ROOT, "%.3f", score);
  }
}
