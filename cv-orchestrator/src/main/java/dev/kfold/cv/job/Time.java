package dev.kfold.cv.job;

import dev.kfold.contract.StopSignal;
import java.time.Duration;
import java.time.Instant;

/** The time in which fold jobs are watched. It only ever moves on, whatever is done to clocks. */
public interface Time {

  Instant now();

  /** Returns when so much time has passed, or at once when the signal is raised. */
  void await(StopSignal stopSignal, Duration atMost) throws InterruptedException;

  /** Returns when so much time has passed. */
  default void pass(Duration time) throws InterruptedException {
    await(new StopSignal(), time);
  }
}
