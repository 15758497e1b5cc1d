package dev.kfold.trainer.table;

import java.util.List;

/** What is known of the features of a table: columns of numbers and of words, in their order. */
public final class FeatureColumns {

  private final List<ColumnScan> columns;

  FeatureColumns(List<ColumnScan> columns) {
    this.columns = List.copyOf(columns);
  }

  /** Returns the number of columns. */
  public int size() {
    return columns.size();
  }

  /** Returns whether a cell of some column of numbers is missing. */
  public boolean hasMissingNumbers() {
    return columns.stream().anyMatch(column -> column.isNumeric() && column.missing() > 0);
  }

  /** Returns whether a cell of some column of words is missing. */
  public boolean hasMissingCategories() {
    return columns.stream().anyMatch(column -> !column.isNumeric() && column.missing() > 0);
  }

  /** Returns whether some column holds words, which are categories. */
  public boolean hasCategories() {
    return columns.stream().anyMatch(column -> !column.isNumeric());
  }

  /** Returns the columns in their order. */
  List<ColumnScan> columns() {
    return columns;
  }
}
