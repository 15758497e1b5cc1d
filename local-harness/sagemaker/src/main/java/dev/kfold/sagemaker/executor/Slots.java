package dev.kfold.sagemaker.executor;

import com.sun.management.OperatingSystemMXBean;
import dev.kfold.contract.StopSignal;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Limits the number of jobs that compute at once, in the order of their arrival, without deadlock.
 *
 * <p>Any container may start jobs and wait for them, and it is not known which do. If such parents
 * hold all slots, their children wait for a slot forever. Therefore:
 *
 * <ul>
 *   <li>An additional slot is lent if the first in the queue has waited for the patience and the
 *       machine is idle, because the holders of slots do not compute then.
 *   <li>An additional slot is lent in any case after 2<sup>n</sup> times the patience, if n slots
 *       are lent already. So every job starts eventually, but a queue behind long computations
 *       remains a queue.
 *   <li>A lent slot is taken back as soon as the queue is empty.
 * </ul>
 */
public final class Slots {

  private static final int MOST_DOUBLINGS = 30;
  private static final Duration NEVER = Duration.ofDays(365);

  private final Deque<Place> queue = new ArrayDeque<>();
  private final Duration patience;
  private final BooleanSupplier isIdle;
  private int free;
  private int lent;

  /**
   * Creates slots.
   *
   * @param count how many jobs may compute at once
   * @param patience how long the first in the queue waits before a slot may be lent
   * @param isIdle returns whether a processor of the machine has been idle since the last call
   */
  public Slots(int count, Duration patience, BooleanSupplier isIdle) {
    this.free = count;
    this.patience = patience;
    this.isIdle = isIdle;
  }

  /** Returns slots that are never lent, for jobs that do not wait for jobs of their own. */
  static Slots neverLent(int count) {
    return new Slots(count, NEVER, () -> false);
  }

  /** Returns as many slots as the machine has processors. */
  public static Slots ofThisMachine() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    int count = Runtime.getRuntime().availableProcessors();
    // idle if at least half a processor has had nothing to do since the last call
    return new Slots(count, Duration.ofSeconds(2), () -> (1 - system.getCpuLoad()) * count >= 0.5);
  }

  /** Returns a place that has a slot at once, for a job that mostly waits. */
  public static Place unlimited() {
    return neverLent(1).queue();
  }

  /** Takes the last place in the queue. */
  public synchronized Place queue() {
    Place place = new Place();
    queue.addLast(place);
    grant();
    return place;
  }

  /** Returns the number of slots that are lent. */
  synchronized int lent() {
    return lent;
  }

  private void grant() {
    while (free > 0 && !queue.isEmpty()) {
      free--;
      queue.removeFirst().changed.countDown();
    }
  }

  private synchronized void lend() {
    lent++;
    free++;
    grant();
  }

  private synchronized void giveUp(Place place) {
    if (queue.remove(place)) {
      return;
    }
    if (lent > 0 && queue.isEmpty()) {
      lent--;
    } else {
      free++;
      grant();
    }
  }

  private synchronized boolean isNext(Place place) {
    return queue.peekFirst() == place;
  }

  private synchronized boolean isQueued(Place place) {
    return queue.contains(place);
  }

  /** A place in the queue that becomes a slot; closing it releases either. */
  public final class Place implements AutoCloseable {

    private final CountDownLatch changed = new CountDownLatch(1);
    private boolean closed;

    private Place() {}

    /** Returns whether this place has a slot. */
    public boolean isGranted() {
      return !isQueued(this);
    }

    /**
     * Waits for a slot.
     *
     * @param stop ends the wait when it is raised
     * @param atMost the longest wait
     * @return whether this place has a slot
     */
    public boolean await(StopSignal stop, Duration atMost) throws InterruptedException {
      stop.onRaise(changed::countDown);
      long deadline = System.nanoTime() + atMost.toNanos();
      long waitedAsNext = 0;
      for (long left = atMost.toNanos(); left > 0; left = deadline - System.nanoTime()) {
        if (changed.await(Math.min(left, patience.toNanos()), TimeUnit.NANOSECONDS)) {
          break;
        }
        if (left >= patience.toNanos() && isNext(this)) {
          waitedAsNext++;
          if (isIdle.getAsBoolean() || waitedAsNext >= 1L << Math.min(lent(), MOST_DOUBLINGS)) {
            lend();
          }
        }
      }
      return isGranted();
    }

    /** Releases the slot, or leaves the queue. */
    @Override
    public void close() {
      if (!closed) {
        closed = true;
        giveUp(this);
      }
    }
  }
}
