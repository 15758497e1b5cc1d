package dev.kfold.trainer.data;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Finds columns that number the rows, such as the index that {@code DataFrame.to_csv} writes. In a
 * table that is sorted by class they give the answer away, and for new rows they mean nothing.
 */
final class RowNumbers {

  /** In fewer rows a feature may count up by chance. */
  private static final int FEWEST_IN_ORDER = 5;

  private static final int FEWEST_SHUFFLED = 20;

  private RowNumbers() {}

  /** Returns whether a header's first name is the one of an index: blank, or pandas' for blank. */
  static boolean isIndexName(String name) {
    return name.isBlank() || name.equals("Unnamed: 0");
  }

  /**
   * Returns whether a column counts the rows from 0 or 1, in any order, or in order within each
   * file.
   *
   * @param rows {@code [rows][features]}
   * @param startsFile whether a row is the first of its file
   */
  static boolean count(List<double[]> rows, int column, IntPredicate startsFile) {
    return rows.size() >= FEWEST_IN_ORDER
        && (countInOrder(rows, column, startsFile)
            || (rows.size() >= FEWEST_SHUFFLED && countInAnyOrder(rows, column)));
  }

  /**
   * Returns whether a column grows from row to row in whole numbers, as row numbers do in a part of
   * a table.
   *
   * @param rows {@code [rows][features]}
   */
  static boolean growThroughout(double[][] rows, int column) {
    for (int row = 0; row < rows.length; row++) {
      double value = rows[row][column];
      if (value != Math.rint(value) || (row > 0 && value <= rows[row - 1][column])) {
        return false;
      }
    }
    return rows.length >= FEWEST_SHUFFLED;
  }

  private static boolean countInOrder(List<double[]> rows, int column, IntPredicate startsFile) {
    double expected = rows.getFirst()[column];
    if (expected != 0 && expected != 1) {
      return false;
    }
    double first = expected;
    for (int row = 0; row < rows.size(); row++) {
      double value = rows.get(row)[column];
      boolean restarts = startsFile.test(row) && value == first;
      if (value != expected && !restarts) {
        return false;
      }
      expected = value + 1;
    }
    return true;
  }

  private static boolean countInAnyOrder(List<double[]> rows, int column) {
    BitSet seen = new BitSet(rows.size() + 1);
    for (double[] row : rows) {
      double value = row[column];
      boolean fits = value == Math.rint(value) && value >= 0 && value <= rows.size();
      if (!fits || seen.get((int) value)) {
        return false;
      }
      seen.set((int) value);
    }
    return !seen.get(0) || !seen.get(rows.size()); // else it is 0 to n without one in between
  }
}
