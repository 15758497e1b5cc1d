package dev.kfold.trainer.data;

import dev.kfold.contract.Problems;
import dev.kfold.trainer.csv.MissingValues;
import dev.kfold.trainer.csv.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Collects rows of numbers and notes every column with cells that are none, and rows of another
 * length.
 */
final class FeatureRows {

  private final Problems problems;
  private final List<double[]> rows = new ArrayList<>();
  private int width;
  private String pattern;

  /** The first row decides how many numbers a row has. */
  FeatureRows(Problems problems) {
    this(problems, -1, "");
  }

  /**
   * Every row has so many numbers.
   *
   * @param pattern if that is known from, for messages
   */
  FeatureRows(Problems problems, int width, String pattern) {
    this.problems = problems;
    this.width = width;
    this.pattern = pattern;
  }

  /**
   * Adds a row.
   *
   * @param cells the numbers
   * @param columns what the column of each cell is called
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

  /** Adds rows that are known to be numbers, and of one length with all others. */
  void addAll(List<double[]> numbers) {
    rows.addAll(numbers);
  }

  /** Refuses a line without cells. */
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
                    .formatted(where, column, cell));
      }
    }
    return numbers;
  }

  int size() {
    return rows.size();
  }

  double[][] toArray() {
    return rows.toArray(double[][]::new);
  }
}
