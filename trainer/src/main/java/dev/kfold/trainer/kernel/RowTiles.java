package dev.kfold.trainer.kernel;

import java.util.Arrays;

/**
 * A copy of rows {@code [n][features]} as tiles {@code [tile][feature][row]}, for products with
 * many rows at once. Loops over a tile run through arrays of one length with one index, the shape
 * that the JIT compiler vectorises, and a tile stays in the second-level cache while it is
 * multiplied with several rows.
 */
final class RowTiles {

  /**
   * An array of 518 doubles and its header of 16 bytes take 65 cache lines: arrays that lie next to
   * each other are aligned alike, and no two of 64 have the same place in a page of 4 kB. With 512,
   * loops take a third longer.
   */
  private static final int MOST = 518;

  private final int size;
  private final int length;
  private final double[][][] tiles; // tile, feature, row

  /** Copies the rows, at least one. */
  RowTiles(double[][] rows) {
    this.size = rows.length;
    this.length = Math.min(MOST, size);
    int features = rows[0].length;
    this.tiles = new double[Math.ceilDiv(size, length)][features][length];
    for (int row = 0; row < size; row++) {
      double[][] tile = tiles[row / length];
      int place = row % length;
      for (int feature = 0; feature < features; feature++) {
        tile[feature][place] = rows[row][feature];
      }
    }
  }

  /** Returns the number of tiles. */
  int count() {
    return tiles.length;
  }

  /** Returns the number of rows in a tile. */
  int length() {
    return length;
  }

  /** Returns the number of rows in one tile without the zeros that fill up the last tile. */
  int length(int tile) {
    return Math.min(length, size - tile * length);
  }

  /** Computes the products of one row with the rows of a tile into {@code sums}. */
  void products(Product product, int tile, double[] row, double[] sums) {
    double[][] features = tiles[tile];
    Arrays.fill(sums, 0);
    int f = 0;
    for (; f + 2 <= features.length; f += 2) {
      product.add(sums, row[f], features[f], row[f + 1], features[f + 1]);
    }
    if (f < features.length) {
      product.add(sums, row[f], features[f]);
    }
  }

  /** Computes the products of four rows with the rows of a tile into their sums. */
  void products(Product product, int tile, FourRows four) {
    double[][] features = tiles[tile];
    four.start();
    int f = 0;
    for (; f + 2 <= features.length; f += 2) {
      product.add(four, features[f], features[f + 1]);
    }
    if (f < features.length) {
      product.add(four, features[f]);
    }
  }
}
