package dev.kfold.trainer.kernel;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/** Passes on the rows of another matrix and counts how often each was asked for. */
final class CountedRows implements KernelMatrix {

  private final KernelMatrix source;
  private final AtomicIntegerArray asked;

  CountedRows(KernelMatrix source) {
    this.source = source;
    this.asked = new AtomicIntegerArray(source.size());
  }

  int asked(int row) {
    return asked.get(row);
  }

  /** The rows that were asked for, however often, in their order. */
  int[] asked() {
    return IntStream.range(0, size()).filter(row -> asked(row) > 0).toArray();
  }

  @Override
  public int size() {
    return source.size();
  }

  @Override
  public boolean keepsAll() {
    return source.keepsAll();
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
  public KernelMatrix select(int[] rows) {
    return source.select(rows);
  }
}
