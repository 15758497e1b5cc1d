package dev.kfold.trainer.kernel;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A matrix that is computed as a whole when the first value is asked for, by all processors; for
 * any number of threads. To take what stands on one side of the diagonal from the other side would
 * take as long as to compute it.
 */
final class WholeMatrix implements KernelRows, RowStore {

  /** So many rows at a time are computed, so that the others are fetched once for all of them. */
  private static final int BLOCK = 64;

  private final KernelRows source;
  private final SpareRows spare;
  private volatile float @Nullable [] @Nullable [] computed;
  private volatile float @Nullable [] diagonal;

  WholeMatrix(KernelRows source) {
    this.source = source;
    this.spare = new SpareRows(source.size());
  }

  @Override
  public int size() {
    return source.size();
  }

  @Override
  public float[] row(int row) {
    return rows()[row];
  }

  private float[][] rows() {
    float[][] known = computed;
    if (known == null) {
      synchronized (this) {
        known = computed;
        if (known == null) {
          known = compute();
          computed = known;
        }
      }
    }
    return known;
  }

  private float[][] compute() {
    float[][] rows = new float[size()][];
    IntStream.range(0, Math.ceilDiv(size(), BLOCK))
        .parallel()
        .forEach(block -> compute(block * BLOCK, rows));
    return rows;
  }

  private void compute(int start, float[][] rows) {
    int[] block = IntStream.range(start, Math.min(start + BLOCK, size())).toArray();
    System.arraycopy(source.rows(block), 0, rows, start, block.length);
  }

  @Override
  public float[] target(float[] row) {
    return spare.take();
  }

  @Override
  public void recycleTarget(float[] target) {
    spare.giveBack(target);
  }

  @Override
  public boolean keepsAll() {
    return true;
  }

  @Override
  public KernelRows matrix() {
    return this;
  }

  @Override
  public float[] stored(int row) {
    return row(row);
  }

  @Override
  public void store(int[] rows) {
    // they all are
  }

  @Override
  public float[] diagonal() {
    float[] known = diagonal;
    if (known == null) {
      known = source.diagonal();
      diagonal = known; // whichever thread: the same values
    }
    return known;
  }

  @Override
  public KernelRows select(int[] rows) {
    return new SelectedRows(this, source.select(rows), rows);
  }
}
