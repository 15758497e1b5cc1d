package dev.kfold.trainer.kernel;

import java.util.Arrays;

/**
 * The sums of four rows with the rows of a tile, and the feature that comes next. Four is as many
 * as the registers hold, so that every number of the tile is loaded once for four rows.
 */
final class FourRows {

  static final int COUNT = 4;

  final double[][] rows = new double[COUNT][];
  final double[][] sums;
  int feature;

  /**
   * Allocates the sums.
   *
   * @param length the rows of a tile
   */
  FourRows(int length) {
    this.sums = new double[COUNT][length];
  }

  /** Sets the sums to 0 and returns to the first feature. */
  void start() {
    for (double[] ofRow : sums) {
      Arrays.fill(ofRow, 0);
    }
    feature = 0;
  }
}
