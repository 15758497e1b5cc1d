package dev.kfold.trainer.fit;

import dev.kfold.trainer.data.ClassLabels;
import dev.kfold.trainer.data.Dataset;

/**
 * The rows of a table grouped by class, so that the rows of a pair of classes are neighbours.
 *
 * @param rows {@code [rows][features]}, in the new order
 * @param places the new index of each row of the table
 */
@SuppressWarnings("ArrayRecordComponent") // numbers by the million; never compared
record PoolOrder(double[][] rows, int[] places) {

  /** Groups the rows by class and keeps their order otherwise. */
  static PoolOrder byClass(Dataset table) {
    ClassLabels classes = table.classes();
    int[] classOfRow = classes.encode(table.labels());
    double[][] rows = new double[table.rows()][];
    int[] places = new int[table.rows()];
    int place = 0;
    for (int c = 0; c < classes.size(); c++) {
      for (int row = 0; row < places.length; row++) {
        if (classOfRow[row] == c) {
          rows[place] = table.features()[row];
          places[row] = place++;
        }
      }
    }
    return new PoolOrder(rows, places);
  }
}
