package dev.kfold.sagemaker.state;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Wakes threads that wait for a change of the service's state, so that none has to poll. */
public final class Changes {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long count;

  /** Wakes all waiting threads, which check their conditions again. */
  public void signal() {
    lock.lock();
    try {
      count++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until a condition holds. The condition is checked at once and after every change.
   *
   * @return whether it holds; false if the time is over first
   */
  public boolean await(BooleanSupplier condition, Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    while (true) {
      long seen = count();
      if (condition.getAsBoolean()) {
        return true;
      }
      if (left <= 0) {
        return false;
      }
      left = awaitChangeAfter(seen, left);
    }
  }

  /** Returns the number of changes so far. */
  public long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until there are more changes than a former {@link #count}.
   *
   * @return whether there are; false if the time is over first
   */
  public boolean awaitAfter(long seen, Duration atMost) throws InterruptedException {
    return awaitChangeAfter(seen, atMost.toNanos()) > 0;
  }

  private long awaitChangeAfter(long seen, long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (count == seen && left > 0) {
        left = changed.awaitNanos(left);
      }
      return left;
    } finally {
      lock.unlock();
    }
  }
}
