package dev.kfold.cv.pacing;

import dev.kfold.contract.StopSignal;
import java.time.Duration;
import java.time.Instant;

/**
 * Limits the rate of all calls of one trial to SageMaker: a token bucket that gains two calls a
 * second. All trials of an account share the account's limits, so one trial must not take more than
 * its part, whatever it does at the moment.
 *
 * <p>The bucket's size is the number of calls that a trial may make at once after it has made none
 * for a while. It is small on AWS, where a job takes minutes to start. It is larger on a local
 * endpoint, where a whole trial may take less than a second.
 *
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/api-retries.html">Token buckets in
 *     the AWS SDKs</a>
 */
public final class CallRate {

  /** The calls per second that a trial may make in the long run. */
  static final double PER_SECOND = 2;

  private static final double NANOS = 1e9;

  private final Time time;
  private final int size;
  private double perSecond = PER_SECOND;
  private double content;
  private Instant filled;

  private CallRate(Time time, int size, int content) {
    this.time = time;
    this.size = size;
    this.content = content;
    this.filled = time.now();
  }

  /**
   * Returns a rate without a burst at its start: a trial begins with one call, and then makes one
   * every half second. After a pause it may make {@code size} calls at once.
   */
  public static CallRate even(Time time, int size) {
    return new CallRate(time, size, 1);
  }

  /** Returns a rate that begins with a burst of {@code size} calls. */
  public static CallRate withBurst(Time time, int size) {
    return new CallRate(time, size, size);
  }

  /**
   * Waits until the trial may make one more call, and counts it. It does not wait if the thread is
   * interrupted, because then the trial ends.
   */
  public void acquire() {
    fill();
    while (content < 1 && !Thread.currentThread().isInterrupted()) {
      try {
        // one more, because the duration is rounded down
        time.await(
            new StopSignal(), Duration.ofNanos((long) ((1 - content) / perSecond * NANOS) + 1));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      fill();
    }
    content = Math.max(0, content - 1);
  }

  /** Raises the rate, if it is lower: a trial that is killed soon has to stop its jobs before. */
  public void raise(double atLeastPerSecond) {
    fill();
    perSecond = Math.max(perSecond, atLeastPerSecond);
  }

  private void fill() {
    Instant now = time.now();
    double gained = Duration.between(filled, now).toNanos() / NANOS * perSecond;
    content = Math.min(size, content + Math.max(0, gained));
    filled = now;
  }
}
