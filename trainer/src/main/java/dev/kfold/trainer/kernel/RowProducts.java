package dev.kfold.trainer.kernel;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Products of rows, or the values of a kernel of these products in doubles, computed whenever asked
 * for.
 */
public final class RowProducts implements KernelMatrix {

  private final double[][] rows;
  private final Product product;
  private final Kernel kernel;
  private volatile @Nullable RowTiles tiles;

  /**
   * Creates the matrix of products.
   *
   * @param rows {@code [n][features]}, not copied before a product is asked for
   */
  public RowProducts(double[][] rows, Product product) {
    this(rows, product, new Kernel.Linear());
  }

  private RowProducts(double[][] rows, Product product, Kernel kernel) {
    this.rows = rows;
    this.product = product;
    this.kernel = kernel;
  }

  /** Returns the values of a kernel between rows {@code [n][features]}. */
  static RowProducts under(double[][] rows, Kernel kernel) {
    return new RowProducts(rows, kernel.product(), kernel);
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public float[] row(int row) {
    RowTiles laidOut = tiles();
    float[] values = new float[size()];
    double[] sums = new double[laidOut.length()];
    float[] narrow = new float[laidOut.length()];
    for (int tile = 0; tile < laidOut.count(); tile++) {
      laidOut.products(product, tile, rows[row], sums);
      finish(sums, narrow);
      System.arraycopy(narrow, 0, values, tile * laidOut.length(), laidOut.length(tile));
    }
    return values;
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
    FourRows four = new FourRows(laidOut.length());
    float[] narrow = new float[laidOut.length()];
    for (int tile = 0; tile < laidOut.count(); tile++) {
      int ofTile = tile * laidOut.length();
      for (int first = 0; first < asked.length; first += FourRows.COUNT) {
        for (int i = 0; i < FourRows.COUNT; i++) {
          // if fewer are left, the last row is computed again
          four.rows[i] = rows[asked[Math.min(first + i, asked.length - 1)]];
        }
        laidOut.products(product, tile, four);
        for (int i = 0; i < FourRows.COUNT && first + i < asked.length; i++) {
          finish(four.sums[i], narrow);
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
        kernel);
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
