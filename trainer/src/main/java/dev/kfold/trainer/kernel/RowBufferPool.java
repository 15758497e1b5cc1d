package dev.kfold.trainer.kernel;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Arrays for what is made of rows: a fold takes as many as the one before it gave back, instead of
 * new memory. For any number of threads.
 */
final class RowBufferPool {

  private final int length;
  private final Queue<float[]> spare = new ConcurrentLinkedQueue<>();

  RowBufferPool(int length) {
    this.length = length;
  }

  /** One with anything in it. */
  float[] take() {
    float[] given = spare.poll();
    return given == null ? new float[length] : given;
  }

  void giveBack(float[] row) {
    spare.add(row);
  }
}
