package dev.kfold.trainer.data;

import dev.kfold.contract.Problems;

/** Verifies that all rows have as many features as the first one, and that no line is blank. */
final class RowWidth {

  private final Problems problems;
  private int width = -1;
  private String pattern = "";

  /**
   * Creates the check of rows whose first one decides the length.
   *
   * @param problems gets the problems of the rows
   */
  RowWidth(Problems problems) {
    this.problems = problems;
  }

  /** Returns whether a row has the expected number of cells, and reports it if it has not. */
  boolean verify(RowPlace where, int cells) {
    if (width < 0) {
      width = cells;
      pattern = where.toString();
    }
    if (cells != width) {
      problems.add(
          cells,
          () ->
              "%s: found %d cells, expected %d as in %s; give every row the same columns."
                  .formatted(where, cells, width, pattern));
    }
    return cells == width;
  }

  /** Reports a blank line. */
  void refuseBlank(RowPlace where) {
    problems.add("blank", () -> "%s: is blank, expected a row; remove the line.".formatted(where));
  }
}
