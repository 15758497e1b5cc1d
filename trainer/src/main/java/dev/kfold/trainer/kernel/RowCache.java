package dev.kfold.trainer.kernel;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rows of a matrix that one solver used last; for one thread. Of those that were not used
 * since the last search, the next one in turn makes way (the clock algorithm).
 */
public final class RowCache implements KernelMatrix, RowStore {

  /** Those of a step, and of the one before. */
  private static final int LEAST = 4;

  private final KernelMatrix source;
  private final float[] @Nullable [] kept;
  private final boolean[] usedSince;
  private final double[] diagonal;
  private final int most;
  private int count;
  private int hand;

  /** The last one: a step still works with it when it asks for the next. */
  private int handedOut = -1;

  /** Keeps at most so many bytes of rows, and never less than those of a few steps. */
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
    float[] known = kept[row];
    return handOut(row, known == null ? keep(row, source.row(row)) : known);
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
   * Hands each of several rows to a visitor, for the time of the call. Those that are not kept come
   * from the source together, and are not kept.
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

  /** Does something with a row. */
  public interface Visitor {
    void visit(int row, float[] values);
  }

  @Override
  public KernelMatrix matrix() {
    return this;
  }

  @Override
  public float @Nullable [] fetch(int row) {
    float[] known = kept[row];
    // a row that a smaller problem wants is wanted whole in the end, when the gradient of all is
    // brought up to date
    return known == null && source.keepsAll() && count < most ? row(row) : known;
  }

  @Override
  public void store(int[] rows) {
    // whole rows are not worth computing for the few that a smaller problem wants of them
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
