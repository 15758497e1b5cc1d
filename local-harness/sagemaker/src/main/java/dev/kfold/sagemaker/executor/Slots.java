package dev.kfold.sagemaker.executor;

import dev.kfold.contract.StopSignal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Lets only so many jobs compute at once, in the order in which they queued up, and cannot
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
public final class Slots {

  private static final int MOST_DOUBLINGS = 30;
  private static final Duration NEVER = Duration.ofDays(365);

  private final Deque<Place> queue = new ArrayDeque<>();
  private final Duration patience;
  private final BooleanSupplier isIdle;
  private int free;
  private int lent;

  /**
   * @param isIdle whether the machine has had nothing to do on some processor since it was asked
   *     before
   */
  public Slots(int count, Duration patience, BooleanSupplier isIdle) {
    this.free = count;
    this.patience = patience;
    this.isIdle = isIdle;
  }

  /** For jobs that are known to start none and wait for them. */
  static Slots neverLent(int count) {
    return new Slots(count, NEVER, () -> false);
  }

  /** As many as the machine has processors. */
  public static Slots ofThisMachine() {
    Processors processors = Processors.ofThisMachine();
    return new Slots(processors.count(), Duration.ofSeconds(2), processors::isIdle);
  }

  /** A place for what mostly waits and so needs no slot. */
  public static Place unlimited() {
    return neverLent(1).queue();
  }

  /** Takes a place behind all that were taken before. */
  public synchronized Place queue() {
    Place place = new Place();
    queue.addLast(place);
    grant();
    return place;
  }

  /** How many there are at present beyond their usual number. */
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

  /** A place in the queue, and then a slot, until it is closed. */
  public final class Place implements AutoCloseable {

    private final CountDownLatch changed = new CountDownLatch(1);
    private boolean closed;

    private Place() {}

    /** Whether it has a slot. */
    public boolean isGranted() {
      return !isQueued(this);
    }

    /**
     * Waits for a slot.
     *
     * @param stop ends the wait too
     * @param atMost likewise
     * @return whether there is one
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

    /** Gives the slot back, or leaves the queue. */
    @Override
    public void close() {
      if (!closed) {
        closed = true;
        giveUp(this);
      }
    }
  }
}
