package dev.kfold.cv.pacing;

import dev.kfold.contract.StopSignal;
import java.time.Duration;
import java.time.Instant;

/**
 * Time that {@link System#nanoTime} counts from an instant on, so that adjusting the wall clock
 * ends no deadline early and delays no poll.
 */
public record MonotonicTime(Instant start, long startNanos) implements Time {

  /** Returns the time that is at the given instant now. */
  public static MonotonicTime from(Instant start) {
    return new MonotonicTime(start, System.nanoTime());
  }

  @Override
  public Instant now() {
    return start.plusNanos(System.nanoTime() - startNanos);
  }

  @Override
  public void await(StopSignal stopSignal, Duration atMost) throws InterruptedException {
    stopSignal.await(atMost);
  }
}
