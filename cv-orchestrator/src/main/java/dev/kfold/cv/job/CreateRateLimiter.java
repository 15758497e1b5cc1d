package dev.kfold.cv.job;

import dev.kfold.cv.pacing.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Limits the rate at which the folds of one trial create jobs. It adapts to the rate that the other
 * trials of the account leave: a throttled call doubles the interval between calls, and an accepted
 * call shortens it by a quarter, even if no instance was free. While instances are short, one call
 * at a time asks for the next one; throttling such a call costs nothing, so both kinds of refusal
 * count together.
 */
final class CreateRateLimiter {

  private static final Duration QUICKEST = Duration.ofMillis(20);
  private static final Duration ONCE_THROTTLED = Duration.ofSeconds(1);
  private static final Duration SLOWEST = Duration.ofSeconds(2);

  private final Backoff throttled;
  private final Backoff shortOfInstances;
  private Duration interval = QUICKEST;
  private Instant next = Instant.MIN;
  private Instant unansweredSince = Instant.MAX;
  private Instant shortSince = Instant.MAX;
  private int refusals;

  CreateRateLimiter(RandomGenerator random) {
    this.throttled = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(20), random);
    this.shortOfInstances = new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(45), random);
  }

  /** Returns when the next call may be made. */
  Instant next() {
    return next;
  }

  /** Records that a call created a job. */
  void accepted(Instant now) {
    onAccepted();
    refusals = 0;
    shortSince = Instant.MAX;
    next = now.plus(interval);
  }

  /** Records that a call was refused. */
  void refused(ServiceBusyException.Reason reason, Instant now) {
    refusals++;
    switch (reason) {
      case NO_CAPACITY -> {
        onAccepted();
        shortSince = earlier(shortSince, now);
        next = now.plus(interval).plus(shortOfInstances.after(refusals));
      }
      case THROTTLED, UNAVAILABLE -> {
        unansweredSince = earlier(unansweredSince, now);
        interval = slower();
        next = now.plus(interval).plus(throttled.after(refusals));
      }
    }
  }

  private void onAccepted() {
    unansweredSince = Instant.MAX;
    Duration quicker = interval.multipliedBy(3).dividedBy(4);
    interval = quicker.compareTo(QUICKEST) > 0 ? quicker : QUICKEST;
  }

  private Duration slower() {
    Duration doubled = interval.multipliedBy(2);
    if (doubled.compareTo(ONCE_THROTTLED) < 0) {
      return ONCE_THROTTLED;
    }
    return doubled.compareTo(SLOWEST) < 0 ? doubled : SLOWEST;
  }

  /** Records that a job of this trial has freed an instance, which the next call may get. */
  void instanceFreed(Instant now) {
    Instant soon = now.plus(interval);
    next = refusals > 0 && soon.isBefore(next) ? soon : next;
  }

  /** Returns for how long all calls have been refused for this kind of reason. */
  Duration refusedFor(ServiceBusyException.Reason reason, Instant now) {
    Instant since =
        switch (reason) {
          case NO_CAPACITY -> shortSince;
          case THROTTLED, UNAVAILABLE -> unansweredSince;
        };
    return since.isAfter(now) ? Duration.ZERO : Duration.between(since, now);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
