package dev.kfold.trainer.inference;

import dev.kfold.contract.Problems;
import dev.kfold.trainer.table.RowFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects the rows of a request until they are a block, and the problems of all rows. */
final class RowCollector {

  private final RowFormat format;
  private final Problems problems = new Problems();
  private List<double[]> rows = new ArrayList<>();

  RowCollector(RowFormat format) {
    this.format = format;
  }

  /** Adds a row. It is dropped if some row has a problem, because no block is returned then. */
  void add(double[] row) {
    if (problems.isEmpty()) {
      rows.add(row);
    }
  }

  /** Returns the number of rows that are not taken yet. */
  int size() {
    return rows.size();
  }

  /** Returns the first rows, at most the given number, and removes them. */
  double[][] take(int most) {
    List<double[]> taken = rows.subList(0, Math.min(most, rows.size()));
    double[][] block = taken.toArray(double[][]::new);
    rows = new ArrayList<>(rows.subList(block.length, rows.size()));
    return block;
  }

  /** Returns the problems of all rows so far. */
  Problems problems() {
    return problems;
  }

  /**
   * Returns whether rows have as many cells as the model has features, and reports them otherwise.
   *
   * @param row the number of the first of these rows in the request, from 1
   * @param count the number of rows
   */
  boolean hasWidth(long row, long count, long cells) {
    boolean isEqual = cells == format.columns();
    if (!isEqual) {
      problems.add(
          cells,
          count,
          () ->
              "%s: found %d cells, expected %d as in the rows the model was trained on; give every row the same columns."
                  .formatted(place(row), cells, format.columns()));
    }
    return isEqual;
  }

  /**
   * Reports a cell that the model cannot use.
   *
   * @param row the number of its row in the request, from 1
   * @param column the index of its feature
   * @param place its index in the row
   * @param fault the sentence behind the place of the cell
   */
  void refuseCell(long row, int column, int place, Supplier<String> fault) {
    String name = format.column(column, place);
    problems.add(name, () -> "%s, %s: %s".formatted(place(row), name, fault.get()));
  }

  /**
   * Reports a problem of a row.
   *
   * @param kind what such problems have in common
   * @param fault the sentence behind the place of the row
   */
  void refuseRow(long row, String kind, Supplier<String> fault) {
    problems.add(kind, () -> "%s: %s".formatted(place(row), fault.get()));
  }

  private static String place(long row) {
    return "%s, row %d".formatted(RequestRows.WHERE, row);
  }
}
