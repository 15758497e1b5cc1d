package dev.kfold.trainer.data;

import dev.kfold.contract.Problems;
import dev.kfold.trainer.csv.MissingValues;
import dev.kfold.trainer.csv.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Collects rows of numbers. Reports columns with cells that are not finite numbers, and rows of a
 * different length.
 */
final class FeatureRows {

  /** The characters of an invalid cell that a message shows. */
  private static final int MOST_SHOWN = 100;

  private final Problems problems;
  private final List<double[]> rows = new ArrayList<>();
  private int width;
  private String pattern;

  /** Creates an empty collection, whose first row decides the length of all rows. */
  FeatureRows(Problems problems) {
    this(problems, -1, "");
  }

  /**
   * Creates an empty collection of rows of the given length.
   *
   * @param problems gets the problems of the rows
   * @param width the number of features
   * @param pattern the name, in messages, of the rows that have this length
   */
  FeatureRows(Problems problems, int width, String pattern) {
    this.problems = problems;
    this.width = width;
    this.pattern = pattern;
  }

  /**
   * Adds a row and reports its problems.
   *
   * @param where the place of the row
   * @param cells the numbers as text
   * @param columns returns the name of the column of a cell by its index
   */
  void add(RowPlace where, List<String> cells, IntFunction<String> columns) {
    if (width < 0) {
      width = cells.size();
      pattern = where.toString();
    }
    if (cells.size() != width) {
      problems.add(
          cells.size(),
          () ->
              "%s: found %d numbers, expected %d as in %s; give every row the same columns."
                  .formatted(where, cells.size(), width, pattern));
      return;
    }
    rows.add(numbers(where, cells, columns));
  }

  /** Adds rows of finite numbers, which have the same length as all others. */
  void addAll(List<double[]> numbers) {
    rows.addAll(numbers);
  }

  /** Reports a blank line. */
  void addBlank(RowPlace where) {
    problems.add("blank", () -> "%s: is blank, expected a row; remove the line.".formatted(where));
  }

  private double[] numbers(RowPlace where, List<String> cells, IntFunction<String> columns) {
    double[] numbers = new double[cells.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Numbers.parse(cells.get(i));
      if (Double.isNaN(numbers[i])) {
        String column = "column " + columns.apply(i);
        String cell = cells.get(i);
        problems.add(
            column + (MissingValues.isMissingCell(cell) ? " missing" : ""),
            () ->
                "%s, %s: found '%s', expected a finite number; fill or remove what is missing and encode text as numbers."
                    .formatted(where, column, shortened(cell)));
      }
    }
    return numbers;
  }

  private static String shortened(String cell) {
    return cell.length() <= MOST_SHOWN ? cell : cell.substring(0, MOST_SHOWN) + "…";
  }

  /** Returns the number of rows. */
  int size() {
    return rows.size();
  }

  /** Returns the rows as {@code [rows][features]}. */
  double[][] toArray() {
    return rows.toArray(double[][]::new);
  }
}
