package dev.kfold.harness.executor.docker;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Lets only so many containers compute at once, in the order in which they came, and cannot
 * deadlock.
 *
 * <p>Any container may start jobs and wait for them, and nothing tells which. Where such parents
 * hold every slot, none is left for their children. So a slot is lent rather than refused. It is
 * lent when the next in turn has waited for the time of patience and the machine idles, for then
 * those that hold the slots do not compute; in any case it is lent after 2<sup>n</sup> times the
 * patience, n being the number of slots that are lent already. Hence whatever waits begins some
 * day, whoever holds the slots and however long; and a queue behind computations that take long
 * stays a queue. What was lent is taken back when nobody waits.
 */
final class Slots {

  private static final int MOST_DOUBLINGS = 30;

  private final ReentrantLock turn = new ReentrantLock(true);
  private final AtomicInteger lent = new AtomicInteger();
  private final Semaphore free;
  private final Duration patience;
  private final BooleanSupplier isIdle;

  /**
   * @param isIdle whether the machine has had nothing to do on some processor since it was asked
   *     before
   */
  Slots(int count, Duration patience, BooleanSupplier isIdle) {
    this.free = new Semaphore(count, true);
    this.patience = patience;
    this.isIdle = isIdle;
  }

  void acquire() throws InterruptedException {
    turn.lockInterruptibly();
    try {
      long waited = 0;
      while (!free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        waited++;
        if (isIdle.getAsBoolean() || waited >= 1L << Math.min(lent.get(), MOST_DOUBLINGS)) {
          lent.incrementAndGet();
          free.release();
        }
      }
    } finally {
      turn.unlock();
    }
  }

  void release() {
    boolean isTakenBack =
        !turn.isLocked() && lent.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
    if (!isTakenBack) {
      free.release();
    }
  }

  /** How many there are at present beyond their usual number. */
  int lent() {
    return lent.get();
  }
}
