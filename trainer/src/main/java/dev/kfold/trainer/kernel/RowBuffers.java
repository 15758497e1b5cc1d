package dev.kfold.trainer.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Room for a number of rows, granted by a {@link KernelMemory}. Thread-safe. */
public final class RowBuffers {

  private final KernelMemory memory;
  private final int length;
  private final int room;
  private final Deque<float[]> free;
  private final Set<float[]> given = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean closed;

  RowBuffers(KernelMemory memory, int length, int room, Deque<float[]> free) {
    this.memory = memory;
    this.length = length;
    this.room = room;
    this.free = free;
  }

  /** Returns the number of rows that there is room for. */
  int room() {
    return room;
  }

  /** Returns the bytes that are granted. */
  long bytes() {
    return (long) Float.BYTES * length * room;
  }

  /** Returns a buffer with any content, {@code float[length]}, or null if there is no room left. */
  synchronized float @Nullable [] next() {
    if (closed || given.size() == room) {
      return null;
    }
    float[] buffer = free.isEmpty() ? new float[length] : free.remove();
    given.add(buffer);
    return buffer;
  }

  /**
   * Returns as many buffers as there is room for.
   *
   * @param wanted the most that are returned
   */
  synchronized float[][] next(int wanted) {
    List<float[]> buffers = new ArrayList<>();
    while (buffers.size() < wanted) {
      float[] buffer = next();
      if (buffer == null) {
        break;
      }
      buffers.add(buffer);
    }
    return buffers.toArray(float[][]::new);
  }

  /** Takes a buffer back that is not used. */
  synchronized void giveBack(float[] buffer) {
    if (given.remove(buffer)) {
      free.add(buffer);
    }
  }

  /** Gives all buffers back to the memory; their rows must not be used any more. */
  synchronized void close() {
    if (!closed) {
      closed = true;
      free.addAll(given);
      given.clear();
      memory.giveBack(length, room, free);
    }
  }
}
