package dev.kfold.harness.client;

import java.time.Duration;

/**
 * How often to ask: soon again after a change, ever more seldom while nothing happens.
 *
 * @param shortest the pause after a change
 * @param longest the pause that is never exceeded
 */
public record Pace(Duration shortest, Duration longest) {

  /** The service on this machine: jobs are over in fractions of a second. */
  public static final Pace LOCAL = new Pace(Duration.ofMillis(250), Duration.ofMillis(500));

  /** AWS: jobs take minutes, and requests are throttled. */
  public static final Pace AWS = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(5));

  Duration after(Duration pause, boolean changed) {
    if (changed) {
      return shortest;
    }
    Duration longer = pause.multipliedBy(3).dividedBy(2);
    return longer.compareTo(longest) < 0 ? longer : longest;
  }
}
