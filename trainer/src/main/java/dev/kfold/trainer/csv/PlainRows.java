package dev.kfold.trainer.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows of plain text.
 *
 * @param rows the numbers of each line; empty if the layout has none
 * @param labels the label of each line, never blank; empty if the layout has none
 * @param blankEnd whether blank lines follow, after which no row is allowed
 */
public record PlainRows(List<double[]> rows, List<String> labels, boolean blankEnd) {

  /** Returns whether there are neither numbers nor labels. */
  public boolean isEmpty() {
    return rows.isEmpty() && labels.isEmpty();
  }

  /**
   * Joins the pieces of a file, or several files, and drops blank lines at the end. Returns empty
   * if there are no rows, if rows differ in length, or if a row follows a blank line.
   */
  public static Optional<PlainRows> join(List<PlainRows> pieces) {
    List<double[]> rows = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    boolean blankEnd = false;
    for (PlainRows piece : pieces) {
      if (blankEnd && !piece.isEmpty()) {
        return Optional.empty();
      }
      blankEnd = blankEnd || piece.blankEnd;
      rows.addAll(piece.rows);
      labels.addAll(piece.labels);
    }
    PlainRows joined = new PlainRows(rows, labels, false);
    return joined.isEmpty() || !joined.isRectangle() ? Optional.empty() : Optional.of(joined);
  }

  private boolean isRectangle() {
    for (double[] row : rows) {
      if (row.length != rows.getFirst().length) {
        return false;
      }
    }
    return true;
  }
}
