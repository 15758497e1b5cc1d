package dev.kfold.trainer.kernel;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The memory for kernel rows of all fits of a process: grants bytes up to a limit, takes them back,
 * and keeps buffers for the next fit, because a fresh array costs a page fault for every 4 kB, and
 * its copy by the garbage collector another. A fit that gets less than it asks for computes more
 * rows anew, with the same result. Thread-safe.
 */
public final class KernelMemory {

  /** The share of the heap that kernel rows may take; the rest is for tables and models. */
  private static final double SHARE_OF_HEAP = 0.7;

  private final long limit;
  private long granted;

  /** Kept until the heap is needed for something else, such as a fit with a budget of its own. */
  private SoftReference<SpareBuffers> spare = new SoftReference<>(new SpareBuffers());

  /** Buffers that no fit uses, by their length. */
  private static final class SpareBuffers {
    private final Map<Integer, Deque<float[]>> ofLength = new HashMap<>();
    private long bytes;
  }

  private SpareBuffers spare() {
    SpareBuffers known = spare.get();
    if (known == null) {
      known = new SpareBuffers();
      spare = new SoftReference<>(known);
    }
    return known;
  }

  /**
   * Creates a budget.
   *
   * @param limit the most bytes that are granted at any time, spare buffers included
   */
  public KernelMemory(long limit) {
    this.limit = limit;
  }

  /** Returns a budget for this process. */
  public static KernelMemory ofHeap() {
    return new KernelMemory((long) (SHARE_OF_HEAP * Runtime.getRuntime().maxMemory()));
  }

  /** Returns the most bytes that are granted at any time. */
  public long limit() {
    return limit;
  }

  /** Returns the bytes that are granted now. */
  public synchronized long granted() {
    return granted;
  }

  /**
   * Grants bytes, perhaps fewer than wanted; {@link #giveBack} has to follow.
   *
   * @return from 0 to {@code wanted}
   */
  public synchronized long take(long wanted) {
    long taken = Math.clamp(limit - granted, 0, wanted);
    granted += taken;
    dropSpareBuffers();
    return taken;
  }

  /** Takes granted bytes back. */
  public synchronized void giveBack(long bytes) {
    granted -= bytes;
  }

  /**
   * Grants room for rows, perhaps for fewer than wanted.
   *
   * @param length the values in a row, at least one
   * @param rows the number of rows that are wanted
   * @param mostBytes the most bytes that the rows may take
   */
  public synchronized RowBuffers rows(int length, int rows, long mostBytes) {
    long ofRow = (long) Float.BYTES * length;
    int room = (int) Math.min(rows, Math.min(mostBytes, limit - granted) / ofRow);
    room = Math.max(0, room);
    Deque<float[]> reused = new ArrayDeque<>();
    SpareBuffers buffers = spare();
    Deque<float[]> known = buffers.ofLength.getOrDefault(length, new ArrayDeque<>());
    while (reused.size() < room && !known.isEmpty()) {
      reused.add(known.remove());
    }
    buffers.bytes -= ofRow * reused.size();
    granted += ofRow * room;
    dropSpareBuffers();
    return new RowBuffers(this, length, room, reused);
  }

  synchronized void giveBack(int length, int rows, Deque<float[]> buffers) {
    long ofRow = (long) Float.BYTES * length;
    granted -= ofRow * rows;
    SpareBuffers kept = spare();
    kept.ofLength.computeIfAbsent(length, _ -> new ArrayDeque<>()).addAll(buffers);
    kept.bytes += ofRow * buffers.size();
    dropSpareBuffers();
  }

  /** Leaves spare buffers to the garbage collector as far as they exceed the limit. */
  private void dropSpareBuffers() {
    SpareBuffers buffers = spare();
    for (Map.Entry<Integer, Deque<float[]>> ofLength : buffers.ofLength.entrySet()) {
      while (granted + buffers.bytes > limit && !ofLength.getValue().isEmpty()) {
        ofLength.getValue().remove();
        buffers.bytes -= (long) Float.BYTES * ofLength.getKey();
      }
    }
    buffers.ofLength.values().removeIf(Deque::isEmpty);
  }
}
