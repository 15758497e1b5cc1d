package dev.kfold.trainer.train;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Measures the durations of successive steps. */
final class Stopwatch {

  private static final double NANOSECONDS = 1e9;

  private final Clock clock;
  private Instant start;

  Stopwatch(Clock clock) {
    this.clock = clock;
    this.start = clock.instant();
  }

  /** Returns the seconds since the last call, or since the start. */
  double lap() {
    Instant end = clock.instant();
    double seconds = Duration.between(start, end).toNanos() / NANOSECONDS;
    start = end;
    return seconds;
  }
}
