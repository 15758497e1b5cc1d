package dev.kfold.trainer.data;

import dev.kfold.contract.Problems;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the rows of a request, whose cells are kept. Reports blank lines and rows of a different
 * length, and leaves them out.
 */
final class CellRows {

  private final RowWidth width;
  private final List<RowPlace> places = new ArrayList<>();
  private final List<List<String>> cells = new ArrayList<>();

  /**
   * Creates an empty collection of rows of the given length.
   *
   * @param problems gets the problems of the rows
   * @param width the number of features
   * @param pattern the name, in messages, of the rows that have this length
   */
  CellRows(Problems problems, int width, String pattern) {
    this.width = new RowWidth(problems, width, pattern);
  }

  /** Adds a row, or reports that its length differs. */
  void add(RowPlace where, List<String> row) {
    if (width.verify(where, row.size())) {
      places.add(where);
      cells.add(row);
    }
  }

  /** Reports a blank line. */
  void addBlank(RowPlace where) {
    width.refuseBlank(where);
  }

  /** Returns the number of rows. */
  int size() {
    return cells.size();
  }

  /** Returns the cells of a row as they are written. */
  List<String> cells(int row) {
    return cells.get(row);
  }

  /** Returns the cells of a row as numbers, with NaN for missing cells and for words. */
  double[] numbers(int row) {
    return cells.get(row).stream()
        .mapToDouble(cell -> FeatureCell.number(cell).orElse(Double.NaN))
        .toArray();
  }

  /** Returns the place of a row, for messages. */
  RowPlace place(int row) {
    return places.get(row);
  }
}
