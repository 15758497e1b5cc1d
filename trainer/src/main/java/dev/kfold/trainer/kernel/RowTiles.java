package dev.kfold.trainer.kernel;

import java.util.Arrays;

/**
 * Rows laid out for computing products with many of them at once: in tiles of so many rows, feature
 * by feature. Loops over a tile run through arrays of one length with one index, the shape that the
 * JIT compiler vectorises, and a tile stays in the second cache while several rows pass over it.
 */
final class RowTiles {

  private static final int MOST = 512;

  private final int size;
  private final int length;
  private final double[][][] tiles; // tile, feature, row

  /** Lays out a copy of one row or more. */
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

  int count() {
    return tiles.length;
  }

  /** How many rows a tile has. */
  int length() {
    return length;
  }

  /** How many rows of a tile are any; the last one is filled up with zeros. */
  int length(int tile) {
    return Math.min(length, size - tile * length);
  }

  /** Leaves in the sums the products of one row with the rows of a tile. */
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

  /** Leaves in the sums of four rows their products with the rows of a tile. */
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
