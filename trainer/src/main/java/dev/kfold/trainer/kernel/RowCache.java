package dev.kfold.trainer.kernel;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rows of a matrix that one solver used last, as LIBSVM's {@code Cache}; not thread-safe.
 * The row to evict is chosen by the clock algorithm: the next one in turn that was not used since
 * the last search.
 */
public final class RowCache implements RowStore {

  /** The two rows of a step and of the step before. */
  private static final int LEAST = 4;

  private final KernelMatrix source;
  private final float[] @Nullable [] kept;
  private final boolean[] usedSince;
  private final double[] diagonal;
  private final int most;
  private int count;
  private int hand;

  /** The last row that was returned: a step still works with it when it asks for the next. */
  private int handedOut = -1;

  /**
   * Creates an empty cache.
   *
   * @param bytes the most that the rows may take; four rows are kept even if they take more
   */
  public RowCache(KernelMatrix source, long bytes) {
    this.source = source;
    this.kept = new float[source.size()][];
    this.diagonal = source.diagonal();
    this.usedSince = new boolean[source.size()];
    this.most = (int) Math.max(LEAST, bytes / Float.BYTES / source.size());
  }

  @Override
  public int size() {
    return source.size();
  }

  @Override
  public float[] row(int row) {
    return row(row, LikelyRows.NONE);
  }

  @Override
  public float[] row(int row, LikelyRows next) {
    float[] known = kept[row];
    return handOut(row, known == null ? keep(row, source.row(row, next)) : known);
  }

  private float[] handOut(int row, float[] values) {
    usedSince[row] = true;
    handedOut = row;
    return values;
  }

  private float[] keep(int row, float[] values) {
    if (count == most) {
      makeRoom();
    }
    count++;
    kept[row] = values;
    usedSince[row] = true;
    return values;
  }

  private void makeRoom() {
    while (kept[hand] == null || usedSince[hand] || hand == handedOut) {
      usedSince[hand] = false;
      hand = (hand + 1) % kept.length;
    }
    kept[hand] = null;
    count--;
  }

  /**
   * Passes each of several rows to a visitor. Rows that are not in the cache are computed together
   * and are not kept.
   */
  public void visit(int[] rows, Visitor visitor) {
    int[] missing = IntStream.of(rows).filter(row -> kept[row] == null).toArray();
    float[][] fetched = source.rows(missing);
    int next = 0;
    for (int row : rows) {
      float[] known = kept[row];
      if (known != null) {
        visitor.visit(row, known);
      } else {
        visitor.visit(row, fetched[next++]);
      }
    }
  }

  /** Receives a row and its values, {@code float[n]}. */
  @FunctionalInterface
  public interface Visitor {
    void visit(int row, float[] values);
  }

  @Override
  public float @Nullable [] fetch(int row, LikelyRows next) {
    float[] known = kept[row];
    // the whole row of an active one is needed after shrinking, to update the gradient of all rows
    return known == null && source.keepsAll() && count < most ? row(row, next) : known;
  }

  @Override
  public void store(int[] rows) {
    // whole rows are not worth computing for the few columns of a smaller problem
  }

  @Override
  public double[] diagonal() {
    return diagonal;
  }

  @Override
  public KernelMatrix select(int[] rows) {
    return new SelectedRows(this, source.select(rows), rows);
  }
}
