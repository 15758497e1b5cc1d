package dev.kfold.trainer.kernel;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rows of a matrix that one solver used last; for one thread. Of those that were not used
 * since the last search, the next one in turn makes way (the clock algorithm).
 */
public final class RowCache implements KernelMatrix, RowStore {

  /** Rows of smaller matrices are computed sooner than the next ones are guessed. */
  private static final int WORTH_LOOKING_AHEAD = 1024;

  /** Computed together, so that what they are computed from is fetched once for all of them. */
  private static final int LOOK_AHEAD = 4 * FourRows.COUNT;

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
    this.most = (int) Math.max(2 * LOOK_AHEAD, bytes / Float.BYTES / source.size());
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

  /**
   * One row, and where it has to be computed, with it those that are likely to be asked for next.
   *
   * @param interest the higher, the likelier; one for each row
   */
  public float[] row(int row, float[] interest) {
    float[] known = kept[row];
    if (known != null) {
      return handOut(row, known);
    }
    if (size() < WORTH_LOOKING_AHEAD || !source.mustCompute(row)) {
      return handOut(row, keep(row, source.row(row)));
    }
    int[] wanted = withMostInteresting(row, interest);
    float[][] values = source.rows(wanted);
    for (int i = 1; i < wanted.length; i++) {
      keep(wanted[i], values[i]);
    }
    return handOut(row, keep(row, values[0]));
  }

  /** The row itself, and the most interesting ones of equal parts of the matrix. */
  private int[] withMostInteresting(int row, float[] interest) {
    int[] wanted = new int[LOOK_AHEAD];
    wanted[0] = row;
    int found = 1;
    int parts = LOOK_AHEAD - 1;
    for (int part = 0; part < parts; part++) {
      int end = (int) ((part + 1L) * size() / parts);
      int best = -1;
      for (int i = (int) ((long) part * size() / parts); i < end; i++) {
        if ((best < 0 ? interest[i] > 0 : interest[i] > interest[best])
            && i != row
            && kept[i] == null
            && source.mustCompute(i)) {
          best = i;
        }
      }
      if (best >= 0) {
        wanted[found++] = best;
      }
    }
    return Arrays.copyOf(wanted, found);
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
    forget(hand);
  }

  private void forget(int row) {
    float[] known = kept[row];
    if (known != null) {
      source.recycle(known);
      kept[row] = null;
      count--;
    }
  }

  /** Gives all rows back, at the end of the work on them. */
  public void close() {
    for (int row = 0; row < kept.length; row++) {
      forget(row);
    }
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
        visitor.visit(row, fetched[next]);
        source.recycle(fetched[next++]);
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
  public float[] target(float[] row) {
    return new float[size()];
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
