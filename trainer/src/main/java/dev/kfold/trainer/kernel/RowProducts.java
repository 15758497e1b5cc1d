package dev.kfold.trainer.kernel;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Products of rows, or the values of a kernel of these products in doubles, computed whenever asked
 * for.
 */
public final class RowProducts implements KernelMatrix {

  /** The terms of products that are worth a thread of their own: some 20 µs. */
  private static final long LEAST_TERMS = 500_000;

  private final double[][] rows;
  private final Product product;
  private final Kernel kernel;
  private final int threads;
  private volatile @Nullable RowTiles tiles;

  /**
   * Creates the matrix of products.
   *
   * @param rows {@code [n][features]}, not copied before a product is asked for
   */
  public RowProducts(double[][] rows, Product product) {
    this(rows, product, new Kernel.Linear(), 1);
  }

  private RowProducts(double[][] rows, Product product, Kernel kernel, int threads) {
    this.rows = rows;
    this.product = product;
    this.kernel = kernel;
    this.threads = threads;
  }

  /**
   * Returns the values of a kernel between rows {@code [n][features]}.
   *
   * @param threads the most that compute a row or some rows together
   */
  static RowProducts under(double[][] rows, Kernel kernel, int threads) {
    return new RowProducts(rows, kernel.product(), kernel, threads);
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public float[] row(int row) {
    return rows(new int[] {row})[0];
  }

  @Override
  public float[][] rows(int[] asked) {
    float[][] values = new float[asked.length][size()];
    fill(asked, values);
    return values;
  }

  @Override
  public void fill(int[] asked, float[][] into) {
    RowTiles laidOut = tiles();
    int count = laidOut.count();
    int parts = parts(asked.length, count);
    if (parts == 1) {
      fill(laidOut, asked, into, 0, count);
    } else {
      IntStream.range(0, parts)
          .parallel()
          .forEach(
              part -> fill(laidOut, asked, into, count * part / parts, count * (part + 1) / parts));
    }
  }

  /** Returns into how many parts the tiles are divided, each for a thread of its own. */
  private int parts(int asked, int tilesOfAll) {
    long terms = (long) asked * size() * rows[0].length;
    return Math.clamp(terms / LEAST_TERMS, 1, Math.min(threads, tilesOfAll));
  }

  /** Computes the columns of some tiles, of four rows at a time; a single row is computed alone. */
  private void fill(RowTiles laidOut, int[] asked, float[][] into, int fromTile, int toTile) {
    FourRows four = new FourRows(laidOut.length());
    float[] narrow = new float[laidOut.length()];
    for (int tile = fromTile; tile < toTile; tile++) {
      for (int first = 0; first < asked.length; first += FourRows.COUNT) {
        int left = Math.min(FourRows.COUNT, asked.length - first);
        if (left == 1) {
          laidOut.products(product, tile, rows[asked[first]], four.sums[0]);
        } else {
          for (int i = 0; i < FourRows.COUNT; i++) {
            // of two or three rows, the last is computed again
            four.rows[i] = rows[asked[first + Math.min(i, left - 1)]];
          }
          laidOut.products(product, tile, four);
        }
        for (int i = 0; i < left; i++) {
          finish(four.sums[i], narrow);
          int ofTile = tile * laidOut.length();
          System.arraycopy(narrow, 0, into[first + i], ofTile, laidOut.length(tile));
        }
      }
    }
  }

  /** Applies the kernel and rounds to floats, in either order. */
  private void finish(double[] sums, float[] narrow) {
    if (kernel.toleratesRoundedProducts()) {
      narrow(sums, narrow);
      kernel.apply(narrow, narrow, 0, narrow.length);
    } else {
      kernel.apply(sums);
      narrow(sums, narrow);
    }
  }

  /** Rounds to floats, in a loop that the JIT compiler vectorises. */
  private static void narrow(double[] from, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] = (float) from[i];
    }
  }

  @Override
  public double[] diagonal() {
    double[] values = Stream.of(rows).mapToDouble(product::withItself).toArray();
    kernel.apply(values);
    return values;
  }

  @Override
  public KernelMatrix select(int[] selected) {
    return new RowProducts(
        IntStream.of(selected).mapToObj(row -> rows[row]).toArray(double[][]::new),
        product,
        kernel,
        threads);
  }

  private RowTiles tiles() {
    RowTiles known = tiles;
    if (known == null) {
      synchronized (this) {
        known = tiles;
        if (known == null) {
          known = new RowTiles(rows);
          tiles = known;
        }
      }
    }
    return known;
  }
}
