package dev.kfold.harness.progress;

import java.time.Duration;
import java.util.Locale;

/** Formats durations for people. */
public final class Durations {

  private Durations() {}

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
