package dev.kfold.cv.pacing;

import dev.kfold.contract.StopSignal;
import java.time.Duration;
import java.time.Instant;

/** The time of the fold jobs. It never goes back, even if the wall clock is adjusted. */
public interface Time {

  /** Returns the current time. */
  Instant now();

  /** Waits for a duration, or until the signal is raised. */
  void await(StopSignal stopSignal, Duration atMost) throws InterruptedException;

  /** Waits for a duration. */
  default void pass(Duration time) throws InterruptedException {
    await(new StopSignal(), time);
  }
}
