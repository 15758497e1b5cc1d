package dev.kfold.trainer.data;

import dev.kfold.trainer.csv.CsvText;
import java.util.List;
import java.util.stream.IntStream;

/** The features of a table: columns of numbers and of texts, in which cells may be missing. */
public final class FeatureColumns {

  private final int rows;
  private final List<ColumnCells> columns;

  FeatureColumns(int rows, List<ColumnCells> columns) {
    this.rows = rows;
    this.columns = List.copyOf(columns);
  }

  /**
   * Returns columns of numbers.
   *
   * @param numbers {@code [rows][features]}; NaN for a missing value
   */
  public static FeatureColumns of(double[][] numbers) {
    int width = numbers.length == 0 ? 0 : numbers[0].length;
    return new FeatureColumns(
        numbers.length,
        IntStream.range(0, width)
            .mapToObj(column ->
                ColumnCells.of(
                    IntStream.range(0, numbers.length)
                        .mapToDouble(row -> numbers[row][column])
                        .toArray()))
            .toList());
  }

  /** Returns the number of rows. */
  public int rows() {
    return rows;
  }

  /** Returns the number of columns. */
  public int size() {
    return columns.size();
  }

  /** Returns whether a cell of some column of numbers is missing. */
  public boolean hasMissingNumbers() {
    return columns.stream().anyMatch(column -> column.isNumeric() && column.missing() > 0);
  }

  /** Returns whether a cell of some column of texts is missing. */
  public boolean hasMissingCategories() {
    return columns.stream().anyMatch(column -> !column.isNumeric() && column.missing() > 0);
  }

  /** Returns whether some column holds texts, which are categories. */
  public boolean hasCategories() {
    return columns.stream().anyMatch(column -> !column.isNumeric());
  }

  /**
   * Returns a row as a line of CSV without its end: numbers in the shortest decimal notation, texts
   * as they were given, nothing for a missing value.
   */
  public String line(int row) {
    if (columns.size() == 1 && columns.getFirst().cell(row).isEmpty()) {
      return "NA"; // a blank line would be no row
    }
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < columns.size(); column++) {
      line.append(column == 0 ? "" : ",").append(CsvText.cell(columns.get(column).cell(row)));
    }
    return line.toString();
  }

  /** Returns the numbers as {@code [rows][features]}; NaN for a missing value or a text. */
  public double[][] numbers() {
    return IntStream.range(0, rows)
        .mapToObj(row -> columns.stream().mapToDouble(column -> column.number(row)).toArray())
        .toArray(double[][]::new);
  }

  /** Returns the columns in their order. */
  List<ColumnCells> columns() {
    return columns;
  }
}
