package dev.kfold.trainer.data;

import dev.kfold.contract.Problems;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Collects rows of cells, before it is known which columns are numbers. Reports blank lines and
 * rows of a different length, and leaves them out.
 */
final class CellRows {

  private final Problems problems;
  private final List<RowPlace> places = new ArrayList<>();
  private final List<List<String>> cells = new ArrayList<>();
  private final List<double[]> numbers = new ArrayList<>();
  private final BitSet words = new BitSet();
  private int width;
  private String pattern;

  /** Creates an empty collection, whose first row decides the length of all rows. */
  CellRows(Problems problems) {
    this(problems, -1, "");
  }

  /**
   * Creates an empty collection of rows of the given length.
   *
   * @param problems gets the problems of the rows
   * @param width the number of features
   * @param pattern the name, in messages, of the rows that have this length
   */
  CellRows(Problems problems, int width, String pattern) {
    this.problems = problems;
    this.width = width;
    this.pattern = pattern;
  }

  /** Adds a row, or reports that its length differs. */
  void add(RowPlace where, List<String> row) {
    if (width < 0) {
      width = row.size();
      pattern = where.toString();
    }
    if (row.size() != width) {
      problems.add(
          row.size(),
          () ->
              "%s: found %d numbers, expected %d as in %s; give every row the same columns."
                  .formatted(where, row.size(), width, pattern));
      return;
    }
    places.add(where);
    cells.add(row);
    numbers.add(numbers(row));
  }

  private double[] numbers(List<String> row) {
    double[] values = new double[row.size()];
    for (int column = 0; column < values.length; column++) {
      OptionalDouble number = FeatureCell.number(row.get(column));
      if (number.isEmpty()) {
        words.set(column);
      }
      values[column] = number.orElse(Double.NaN);
    }
    return values;
  }

  /** Reports a blank line. */
  void addBlank(RowPlace where) {
    problems.add("blank", () -> "%s: is blank, expected a row; remove the line.".formatted(where));
  }

  /** Returns the number of rows. */
  int size() {
    return cells.size();
  }

  /** Returns the columns in which a word occurs. */
  BitSet words() {
    return words;
  }

  /** Returns the cells of a row as they are written. */
  List<String> cells(int row) {
    return cells.get(row);
  }

  /** Returns the cells of a row as numbers, with NaN for missing cells and for words. */
  double[] numbers(int row) {
    return numbers.get(row);
  }

  /** Returns the place of a row, for messages. */
  RowPlace place(int row) {
    return places.get(row);
  }
}
