package dev.kfold.cv.search;

import dev.kfold.contract.StopSignal;
import java.time.Duration;
import java.util.Optional;

/**
 * Raises a stop signal when the job is told to stop, or when the time of the search is over. The
 * time begins when the deadline is created.
 */
final class Deadline implements AutoCloseable {

  /** Waits for the end of the time. */
  interface Timer {

    /**
     * Waits until the signal is raised, at most for the given time.
     *
     * @return whether it is raised
     */
    boolean await(StopSignal closed, Duration atMost) throws InterruptedException;
  }

  private final StopSignal signal = new StopSignal();
  private final StopSignal closed = new StopSignal();
  private volatile boolean isOver;

  /**
   * Starts the time.
   *
   * @param limit the time of the search; empty for one without end
   * @param timer waits for the end of the limit on a thread of its own
   * @param job the stop signal of the job
   */
  Deadline(Optional<Duration> limit, Timer timer, StopSignal job) {
    job.onRaise(signal::raise);
    limit.ifPresent(time -> Thread.ofVirtual().start(() -> await(timer, time)));
  }

  private void await(Timer timer, Duration time) {
    try {
      if (!timer.await(closed, time)) {
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
