package dev.kfold.trainer.tree;

import java.util.stream.IntStream;
import smile.data.DataFrame;
import smile.data.vector.DoubleVector;
import smile.data.vector.ValueVector;
import smile.model.cart.CART;

/**
 * The rows of a fit by column, with what all trees of an ensemble share. Thread-safe.
 *
 * @param values {@code [features][rows]}
 * @param frame the same, for Smile
 * @param order {@code [features][rows]} the rows in ascending order of each feature
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Columns(double[][] values, DataFrame frame, int[][] order) {

  static Columns of(double[][] rows) {
    double[][] values = new double[rows[0].length][rows.length];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < values.length; column++) {
        values[column][row] = rows[row][column];
      }
    }
    DataFrame frame =
        new DataFrame(
            IntStream.range(0, values.length)
                .mapToObj(column -> new DoubleVector("x" + column, values[column]))
                .toArray(ValueVector[]::new));
    return new Columns(values, frame, CART.order(frame));
  }

  int features() {
    return values.length;
  }
}
