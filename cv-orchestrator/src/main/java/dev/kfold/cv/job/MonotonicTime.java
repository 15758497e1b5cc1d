package dev.kfold.cv.job;

import dev.kfold.contract.StopSignal;
import java.time.Duration;
import java.time.Instant;

/**
 * Time as {@link System#nanoTime} counts it from an instant on: a wall clock that is set, forward
 * or back, neither ends a fold's patience nor keeps the next look away.
 */
record MonotonicTime(Instant start, long startNanos) implements Time {

  static MonotonicTime from(Instant start) {
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
