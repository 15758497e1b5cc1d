package dev.kfold.cv.search;

import dev.kfold.contract.StopSignal;
import java.time.Duration;
import java.util.Optional;

/**
 * Raises a stop signal when the job is told to stop, or when the time of the search is over. The
 * time begins when the deadline is created.
 */
final class Deadline implements AutoCloseable {

  private final StopSignal signal = new StopSignal();
  private final StopSignal closed = new StopSignal();
  private volatile boolean isOver;

  /**
   * Starts the time.
   *
   * @param limit the time of the search; empty for one without end
   * @param job the stop signal of the job
   */
  Deadline(Optional<Duration> limit, StopSignal job) {
    job.onRaise(signal::raise);
    limit.ifPresent(time -> Thread.ofVirtual().start(() -> await(time)));
  }

  private void await(Duration time) {
    try {
      if (!closed.await(time)) {
        isOver = true;
        signal.raise();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns the signal at which trials stop. */
  StopSignal signal() {
    return signal;
  }

  /** Returns whether the time of the search is over. */
  boolean isOver() {
    return isOver;
  }

  @Override
  public void close() {
    closed.raise();
  }
}
