package dev.kfold.harness.report;

import java.util.Locale;
import java.util.OptionalDouble;

/** Scores as people read them; the exact ones stand in the data. */
final class Percentages {

  private Percentages() {}

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  /** For many in a row: one decimal, no sign. */
  static String shortPercent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  static String percent(OptionalDouble share) {
    return share.isPresent() ? percent(share.getAsDouble()) : "–";
  }
}
