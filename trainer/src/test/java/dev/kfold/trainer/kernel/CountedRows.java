package dev.kfold.trainer.kernel;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Passes on the rows of another matrix and counts how often each was asked for. */
final class CountedRows implements KernelRows {

  private final KernelRows source;
  private final AtomicIntegerArray asked;

  CountedRows(KernelRows source) {
    this.source = source;
    this.asked = new AtomicIntegerArray(source.size());
  }

  int asked(int row) {
    return asked.get(row);
  }

  @Override
  public int size() {
    return source.size();
  }

  @Override
  public float[] row(int row) {
    asked.incrementAndGet(row);
    return source.row(row);
  }

  @Override
  public float[][] rows(int[] rows) {
    Arrays.stream(rows).forEach(asked::incrementAndGet);
    return source.rows(rows);
  }

  @Override
  public double[] diagonal() {
    return source.diagonal();
  }

  @Override
  public KernelRows select(int[] rows) {
    return source.select(rows);
  }
}
