package dev.kfold.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A SIGTERM that long loops poll and actions answer; it is raised at most once. Thread-safe. */
public final class StopSignal {

  private final List<Runnable> actions = new ArrayList<>();
  private volatile boolean raised;

  /** Raises the signal and runs the actions; further calls do nothing. */
  public void raise() {
    List<Runnable> due;
    synchronized (this) {
      if (raised) {
        return;
      }
      raised = true;
      due = List.copyOf(actions);
      notifyAll();
    }
    due.forEach(Runnable::run);
  }

  /** Returns whether the signal was raised; cheap enough for an inner loop. */
  public boolean isRaised() {
    return raised;
  }

  /** Runs the action when the signal is raised, or immediately if it was raised before. */
  public void onRaise(Runnable action) {
    synchronized (this) {
      if (!raised) {
        actions.add(action);
        return;
      }
    }
    action.run();
  }

  /** Waits until the signal is raised. */
  public synchronized void await() throws InterruptedException {
    while (!raised) {
      wait();
    }
  }

  /**
   * Waits until the signal is raised, at most for the given time.
   *
   * @return whether it is raised
   */
  public synchronized boolean await(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!raised) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        break;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return raised;
  }
}
