package dev.kfold.cv.pacing;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The delay before a retry: random, up to a bound that doubles with every refusal, so that callers
 * that were refused together do not retry together.
 *
 * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Full
 *     jitter</a>
 */
public record Backoff(Duration first, Duration longest, RandomGenerator random) {

  private static final int MOST_DOUBLINGS = 20;

  /**
   * Returns the delay after a refusal.
   *
   * @param refusals the number of refusals in a row, from 1
   */
  public Duration after(int refusals) {
    long bound = first.toNanos() << Math.min(refusals - 1, MOST_DOUBLINGS);
    return Duration.ofNanos(random.nextLong(1, Math.min(bound, longest.toNanos()) + 1));
  }
}
