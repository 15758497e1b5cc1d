package dev.kfold.harness.report;

import java.util.Locale;
import java.util.OptionalDouble;

/** Formats scores as percentages; the report's data hold the exact values. */
final class Percentages {

  private Percentages() {}

  /** Returns text such as {@code 98.00 %}. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  /** Returns text such as {@code 98.00 %}, or a dash if there is no score. */
  static String percent(OptionalDouble share) {
    return share.isPresent() ? percent(share.getAsDouble()) : "–";
  }
}
