package dev.kfold.trainer.data;

import java.util.Arrays;
import java.util.BitSet;
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
    return name.matches("Unnamed: 0(\\.[0-9]+)*|__index_level_[0-9]+__");
  }

  /**
   * Returns whether a column counts the rows from 0 or 1, in any order and perhaps with gaps, or in
   * order within each file.
   *
   * @param values {@code [rows]}, the column
   * @param startsFile returns whether a row is the first of its file
   */
  static boolean isIndex(double[] values, IntPredicate startsFile) {
    return values.length >= FEWEST_IN_ORDER
        && (countsInOrder(values, startsFile)
            || (values.length >= FEWEST_SHUFFLED && countsInAnyOrder(values)));
  }

  /**
   * Returns whether a column may be the row numbers of a part of a table: whole numbers that grow
   * or fall from row to row, or distinct whole numbers from a range of at most twice as many.
   *
   * @param rows {@code [rows][features]}
   */
  static boolean mayBeIndex(double[][] rows, int column) {
    return mayBeIndex(Arrays.stream(rows).mapToDouble(row -> row[column]).toArray());
  }

  /**
   * Returns whether a column may be the row numbers of a part of a table.
   *
   * @param values {@code [rows]}, the column
   */
  static boolean mayBeIndex(double[] values) {
    return values.length >= FEWEST_SHUFFLED
        && (isMonotonic(values, 1) || isMonotonic(values, -1) || least(values).isPresent());
  }

  private static boolean isMonotonic(double[] values, int direction) {
    for (int row = 0; row < values.length; row++) {
      double value = values[row];
      if (value != Math.rint(value) || (row > 0 && !(direction * (value - values[row - 1]) > 0))) {
        return false;
      }
    }
    return true;
  }

  private static boolean countsInOrder(double[] values, IntPredicate startsFile) {
    double expected = values[0];
    if (expected != 0 && expected != 1) {
      return false;
    }
    double first = expected;
    for (int row = 0; row < values.length; row++) {
      double value = values[row];
      boolean restarts = startsFile.test(row) && value == first;
      if (value != expected && !restarts) {
        return false;
      }
      expected = value + 1;
    }
    return true;
  }

  private static boolean countsInAnyOrder(double[] values) {
    OptionalDouble least = least(values);
    return least.isPresent() && (least.getAsDouble() == 0 || least.getAsDouble() == 1);
  }

  /**
   * Returns the least value of a column of distinct whole numbers that are at least half of those
   * between the least and the greatest; empty for any other column. In a feature that counts
   * something, some values occur twice.
   */
  private static OptionalDouble least(double[] values) {
    double least = Arrays.stream(values).min().orElseThrow();
    BitSet seen = new BitSet();
    for (double value : values) {
      double place = value - least;
      boolean fits = place == Math.rint(place) && place < 2.0 * values.length;
      if (!fits || value != Math.rint(value) || seen.get((int) place)) {
        return OptionalDouble.empty();
      }
      seen.set((int) place);
    }
    return OptionalDouble.of(least);
  }
}
