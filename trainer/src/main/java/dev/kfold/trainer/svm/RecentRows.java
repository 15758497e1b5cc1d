package dev.kfold.trainer.svm;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rows of a matrix that one solver used last; for one thread. Of those that were not used
 * since the last search, the next one in turn makes way (the clock algorithm).
 */
final class RecentRows implements KernelRows, RowStore {

  /** Rows of smaller matrices are computed sooner than the next ones are guessed. */
  private static final int WORTH_LOOKING_AHEAD = 1024;

  private final KernelRows source;
  private final float[] @Nullable [] kept;
  private final boolean[] usedSince;
  private final int most;
  private int count;
  private int hand;

  /** The last one: a step still works with it when it asks for the next. */
  private int handedOut = -1;

  /** Keeps at most so many bytes of rows, and never less than those of a few steps. */
  RecentRows(KernelRows source, long bytes) {
    this.source = source;
    this.kept = new float[source.size()][];
    this.usedSince = new boolean[source.size()];
    this.most = (int) Math.max(4 * FourRows.COUNT, bytes / Float.BYTES / source.size());
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
  float[] row(int row, float[] interest) {
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
    int[] wanted = new int[FourRows.COUNT];
    wanted[0] = row;
    int found = 1;
    int parts = FourRows.COUNT - 1;
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
  void close() {
    for (int row = 0; row < kept.length; row++) {
      forget(row);
    }
  }

  /** Those that are not kept come from the source together, and are not kept. */
  @Override
  public float[][] rows(int[] rows) {
    int[] missing = IntStream.of(rows).filter(row -> kept[row] == null).toArray();
    float[][] fetched = source.rows(missing);
    float[][] values = new float[rows.length][];
    int next = 0;
    for (int i = 0; i < rows.length; i++) {
      float[] known = kept[rows[i]];
      values[i] = known == null ? fetched[next++] : known;
    }
    return values;
  }

  @Override
  public KernelRows matrix() {
    return this;
  }

  @Override
  public float[] copyOfRow(int row) {
    return row(row).clone();
  }

  @Override
  public float @Nullable [] stored(int row) {
    return kept[row];
  }

  @Override
  public void store(int[] rows) {
    // whole rows are not worth computing for the few that a smaller problem wants of them
  }

  @Override
  public float diagonal(int row) {
    return source.diagonal(row);
  }

  @Override
  public KernelRows select(int[] rows) {
    return new SelectedRows(this, source.select(rows), rows);
  }
}
