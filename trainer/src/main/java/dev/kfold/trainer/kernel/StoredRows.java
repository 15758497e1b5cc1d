package dev.kfold.trainer.kernel;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Stores rows of a matrix when they are first asked for, as long as there is room; thread-safe. No
 * row is evicted: a row that does not fit is computed whenever it is asked for, and for the
 * selected columns only.
 */
public final class StoredRows implements RowStore, AutoCloseable {

  /** The rows that are computed at a time, so that every tile is loaded once for all of them. */
  private static final int BLOCK = 64;

  /**
   * The rows that are computed when a solver asks for one. More would pass over the tiles less
   * often, but most of them would not be asked for.
   */
  private static final int LIKELIEST = 8;

  private final KernelMatrix source;
  private final RowBuffers buffers;
  private final AtomicReferenceArray<float[]> stored;
  private volatile double @Nullable [] diagonal;
  private final boolean holdsAll;
  private final boolean atOnce;
  private volatile boolean complete;

  private StoredRows(KernelMatrix source, RowBuffers buffers, boolean forManyFits) {
    this.source = source;
    this.buffers = buffers;
    this.stored = new AtomicReferenceArray<>(source.size());
    this.holdsAll = buffers.room() == source.size();
    this.atOnce = forManyFits && holdsAll;
  }

  /**
   * Stores rows for one fit.
   *
   * @param bytes the most that the rows may take of the memory
   */
  public static StoredRows forOneFit(KernelMatrix source, KernelMemory memory, long bytes) {
    return new StoredRows(source, buffers(source, memory, bytes), false);
  }

  /**
   * Stores rows for many fits, which together ask for most of them: if all rows fit, all processors
   * compute them when the first row is asked for.
   *
   * @param bytes the most that the rows may take of the memory
   */
  public static StoredRows forManyFits(KernelMatrix source, KernelMemory memory, long bytes) {
    return new StoredRows(source, buffers(source, memory, bytes), true);
  }

  private static RowBuffers buffers(KernelMatrix source, KernelMemory memory, long bytes) {
    return memory.rows(Math.max(1, source.size()), source.size(), bytes);
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
    float[] known = fetch(row, next);
    return known == null ? source.row(row) : known;
  }

  @Override
  public boolean keepsAll() {
    return holdsAll;
  }

  @Override
  public void fill(int[] rows, float[][] into) {
    store(rows);
    RowStore.super.fill(rows, into);
  }

  @Override
  public float[][] rows(int[] rows) {
    store(rows);
    return RowStore.super.rows(rows);
  }

  @Override
  public float @Nullable [] fetch(int row, LikelyRows next) {
    float[] known = stored.get(row);
    if (known == null) {
      store(with(next, row));
      known = stored.get(row);
    }
    return known;
  }

  /**
   * Returns a row and, if there is room for all, the likeliest others, which cost little beside it
   * unless the products are known.
   */
  private int[] with(LikelyRows next, int row) {
    int[] others =
        holdsAll && !source.keepsAll() && !atOnce
            ? next.likeliest(LIKELIEST - 1, other -> other != row && !holds(other))
            : new int[0];
    return IntStream.concat(IntStream.of(row), IntStream.of(others)).toArray();
  }

  @Override
  public void store(int[] rows) {
    if (!atOnce) {
      storeMissing(rows);
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
        .forEach(this::storeMissing);
    complete = true;
  }

  private void storeMissing(int[] rows) {
    int[] missing = IntStream.of(rows).filter(row -> !holds(row)).toArray();
    float[][] targets = buffers.next(missing.length);
    int count = targets.length;
    if (count == 0) {
      return;
    }
    source.fill(Arrays.copyOf(missing, count), targets);
    for (int i = 0; i < count; i++) {
      if (!stored.compareAndSet(missing[i], null, targets[i])) {
        buffers.giveBack(targets[i]); // another thread has stored the same values
      }
    }
  }

  /** Returns whether a row is stored. */
  boolean holds(int row) {
    return stored.get(row) != null;
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

  /** Returns the bytes that are granted for the rows. */
  public long bytes() {
    return buffers.bytes();
  }

  /** Gives the memory back; no row may be used any more. */
  @Override
  public void close() {
    buffers.close();
  }
}
