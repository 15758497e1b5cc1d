package dev.kfold.trainer.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Stores rows of a matrix when they are first asked for, as long as there is room; thread-safe. No
 * row is evicted: a row that does not fit is computed whenever it is asked for, and for the
 * selected columns only.
 */
public final class StoredRows implements RowStore {

  /** The rows that are computed at a time, so that every tile is loaded once for all of them. */
  private static final int BLOCK = 64;

  private final KernelMatrix source;
  private final AtomicReferenceArray<float[]> stored;

  private final AtomicInteger room;
  private volatile double @Nullable [] diagonal;
  private final boolean holdsAll;
  private final boolean atOnce;
  private volatile boolean complete;

  /**
   * Stores rows for one fit.
   *
   * @param bytes the most that the rows may take
   */
  public StoredRows(KernelMatrix source, long bytes) {
    this(source, bytes, false);
  }

  private StoredRows(KernelMatrix source, long bytes, boolean forManyFits) {
    this.source = source;
    this.stored = new AtomicReferenceArray<>(source.size());
    this.room = new AtomicInteger((int) Math.min(source.size(), bytes / bytesOfRow(source)));
    this.holdsAll = room.get() == source.size();
    this.atOnce = forManyFits && holdsAll;
  }

  /**
   * Stores rows for many fits, which together ask for most of them: if all rows fit, all processors
   * compute them when the first row is asked for.
   *
   * @param bytes the most that the rows may take
   */
  public static StoredRows forManyFits(KernelMatrix source, long bytes) {
    return new StoredRows(source, bytes, true);
  }

  private static long bytesOfRow(KernelMatrix rows) {
    return Float.BYTES * (long) Math.max(1, rows.size());
  }

  @Override
  public int size() {
    return source.size();
  }

  @Override
  public float[] row(int row) {
    float[] known = fetch(row);
    return known == null ? source.row(row) : known;
  }

  @Override
  public boolean keepsAll() {
    return holdsAll;
  }

  @Override
  public float[][] rows(int[] rows) {
    store(rows);
    return RowStore.super.rows(rows);
  }

  @Override
  public float @Nullable [] fetch(int row) {
    float[] known = stored.get(row);
    if (known != null) {
      return known;
    }
    // four neighbours cost as much as one row
    int first = row - row % FourRows.COUNT;
    store(IntStream.range(first, Math.min(first + FourRows.COUNT, size())).toArray());
    return stored.get(row);
  }

  @Override
  public void store(int[] rows) {
    if (!atOnce) {
      storeSome(rows);
    } else if (!complete) {
      storeAll();
    }
  }

  private synchronized void storeAll() {
    if (complete) {
      return;
    }
    IntStream.range(0, Math.ceilDiv(size(), BLOCK))
        .parallel()
        .map(block -> block * BLOCK)
        .mapToObj(start -> IntStream.range(start, Math.min(start + BLOCK, size())).toArray())
        .forEach(this::storeSome);
    complete = true;
  }

  private void storeSome(int[] rows) {
    // a row that is asked for twice takes room twice and returns it in store(int, float[])
    int[] missing = IntStream.of(rows).filter(row -> !holds(row) && takeRoom()).toArray();
    if (missing.length == 0) {
      return;
    }
    float[][] fetched = source.rows(missing);
    for (int i = 0; i < missing.length; i++) {
      store(missing[i], fetched[i]);
    }
  }

  /** Returns whether a row is stored. */
  boolean holds(int row) {
    return stored.get(row) != null;
  }

  private void store(int row, float[] values) {
    if (!stored.compareAndSet(row, null, values)) {
      room.incrementAndGet(); // another thread has stored the same values
    }
  }

  private boolean takeRoom() {
    return room.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }

  @Override
  public double[] diagonal() {
    double[] known = diagonal;
    if (known == null) {
      known = source.diagonal();
      diagonal = known; // every thread computes the same values
    }
    return known;
  }

  @Override
  public KernelMatrix select(int[] rows) {
    return new SelectedRows(this, source.select(rows), rows);
  }
}
