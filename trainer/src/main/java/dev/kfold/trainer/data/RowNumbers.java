package dev.kfold.trainer.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
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

  /** Returns whether a name is the one that pandas gives an index without a name. */
  static boolean isIndexName(String name) {
    return name.matches("Unnamed: 0(\\.[0-9]+)*");
  }

  /**
   * Returns whether a column counts the rows from 0 or 1, in any order and perhaps with gaps, or in
   * order within each file.
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
   * Returns whether a column may be row numbers of a part of a table: whole numbers that grow or
   * fall from row to row, or of which none occurs twice although there are not many more to choose
   * from.
   *
   * @param rows {@code [rows][features]}
   */
  static boolean mayBe(double[][] rows, int column) {
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
    OptionalDouble least = least(rows, column);
    return least.isPresent() && (least.getAsDouble() == 0 || least.getAsDouble() == 1);
  }

  /**
   * Returns the least value of a column of whole numbers that all differ and are at least half of
   * those between the least and the greatest; empty for any other column. Of features that count
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
