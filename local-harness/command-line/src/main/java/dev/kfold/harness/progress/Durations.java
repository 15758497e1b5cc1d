package dev.kfold.harness.progress;

import java.time.Duration;
import java.util.Locale;

/** Formats durations for people. */
public final class Durations {

  private Durations() {}

  /**
   * Returns text for an estimate, to about a tenth of it: {@code 8 s}, {@code 40 s}, {@code 5 min}
   * or {@code 2 h 10 min}.
   */
  public static String roughly(Duration duration) {
    long seconds = Math.max(1, Math.round(duration.toMillis() / 1000.0));
    if (seconds < 20) {
      return seconds + " s";
    }
    if (seconds < 58) {
      return Math.ceilDiv(seconds, 5) * 5 + " s";
    }
    long minutes = Math.max(1, Math.round(seconds / 60.0));
    if (minutes < 60) {
      return minutes + " min";
    }
    long tens = Math.round(minutes / 10.0) * 10;
    return String.format(Locale.ROOT, "%d h %02d min", tens / 60, tens % 60);
  }

  /** Returns text such as {@code 4.2 s}, {@code 3 min 05 s} or {@code 1 h 02 min}. */
  public static String spell(Duration duration) {
    if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    return duration.compareTo(Duration.ofHours(1)) < 0
        ? String.format(
            Locale.ROOT, "%d min %02d s", duration.toMinutes(), duration.toSecondsPart())
        : String.format(Locale.ROOT, "%d h %02d min", duration.toHours(), duration.toMinutesPart());
  }
}
