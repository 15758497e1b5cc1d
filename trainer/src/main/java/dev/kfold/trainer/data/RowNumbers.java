package dev.kfold.trainer.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;

/**
 * Recognizes columns that number the rows, such as the index that {@code DataFrame.to_csv} writes.
 * They give the label away in a table that is sorted by class, and tell nothing about new rows.
 */
final class RowNumbers {

  /** The number of rows below which a feature may count up by chance. */
  private static final int FEWEST_IN_ORDER = 5;

  /** The number of rows below which a feature may have distinct whole values by chance. */
  private static final int FEWEST_SHUFFLED = 20;

  private RowNumbers() {}

  /** Returns whether a name is one that pandas gives to an index without a name. */
  static boolean isIndexName(String name) {
    return name.matches("Unnamed: 0(\\.[0-9]+)*");
  }

  /**
   * Returns whether a column counts the rows from 0 or 1, in any order and perhaps with gaps, or in
   * order within each file.
   *
   * @param rows {@code [rows][features]}
   * @param startsFile returns whether a row is the first of its file
   */
  static boolean isIndex(List<double[]> rows, int column, IntPredicate startsFile) {
    return rows.size() >= FEWEST_IN_ORDER
        && (countsInOrder(rows, column, startsFile)
            || (rows.size() >= FEWEST_SHUFFLED && countsInAnyOrder(rows, column)));
  }

  /**
   * Returns whether a column may be the row numbers of a part of a table: whole numbers that grow
   * or fall from row to row, or distinct whole numbers from a range of at most twice as many.
   *
   * @param rows {@code [rows][features]}
   */
  static boolean mayBeIndex(double[][] rows, int column) {
    return rows.length >= FEWEST_SHUFFLED
        && (isMonotonic(rows, column, 1)
            || isMonotonic(rows, column, -1)
            || least(Arrays.asList(rows), column).isPresent());
  }

  private static boolean isMonotonic(double[][] rows, int column, int direction) {
    for (int row = 0; row < rows.length; row++) {
      double value = rows[row][column];
      if (value != Math.rint(value)
          || (row > 0 && direction * (value - rows[row - 1][column]) <= 0)) {
        return false;
      }
    }
    return true;
  }

  private static boolean countsInOrder(List<double[]> rows, int column, IntPredicate startsFile) {
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

  private static boolean countsInAnyOrder(List<double[]> rows, int column) {
    OptionalDouble least = least(rows, column);
    return least.isPresent() && (least.getAsDouble() == 0 || least.getAsDouble() == 1);
  }

  /**
   * Returns the least value of a column of distinct whole numbers that are at least half of those
   * between the least and the greatest; empty for any other column. In a feature that counts
   * something, some values occur twice.
   */
  private static OptionalDouble least(List<double[]> rows, int column) {
    double least = rows.stream().mapToDouble(row -> row[column]).min().orElseThrow();
    BitSet seen = new BitSet(2 * rows.size());
    for (double[] row : rows) {
      double place = row[column] - least;
      boolean fits = place == Math.rint(place) && place < 2.0 * rows.size();
      if (!fits || row[column] != Math.rint(row[column]) || seen.get((int) place)) {
        return OptionalDouble.empty();
      }
      seen.set((int) place);
    }
    return OptionalDouble.of(least);
  }
}
