package dev.kfold.trainer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/** Wraps a matrix and counts how often each row is asked for. */
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

  /** Returns the rows that were asked for, in ascending order. */
  int[] asked() {
    return IntStream.range(0, size()).filter(row -> asked(row) > 0).toArray();
  }

  /** Asserts that a matrix on top of this one has its values and asks for every row once. */
  void assertAskedOnceBy(KernelMatrix matrix) {
    for (int i = 0; i < 3 * size(); i++) {
      assertThat(matrix.row(i % size())).isEqualTo(source.row(i % size()));
    }
    assertThat(IntStream.range(0, size())).allMatch(row -> asked(row) == 1);
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
  public void fill(int[] rows, float[][] into) {
    Arrays.stream(rows).forEach(asked::incrementAndGet);
    source.fill(rows, into);
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
