package dev.kfold.trainer.kernel;

import java.util.Arrays;

/**
 * Four rows on their way through the features of a tile: as many as the processor's registers take
 * along, so that every number of the tile is fetched once for all of them.
 */
final class FourRows {

  static final int COUNT = 4;

  final double[][] rows = new double[COUNT][];
  final double[][] sums;
  int feature;

  /** For tiles of so many rows. */
  FourRows(int length) {
    this.sums = new double[COUNT][length];
  }

  void start() {
    for (double[] ofRow : sums) {
      Arrays.fill(ofRow, 0);
    }
    feature = 0;
  }
}
