package dev.kfold.trainer.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows of plain text.
 *
 * @param rows of numbers, all of one length; empty if the layout has none
 * @param labels one for each line, if the layout has them; never blank
 * @param blankEnd whether blank lines follow, after which there may be no more rows
 */
public record PlainRows(List<double[]> rows, List<String> labels, boolean blankEnd) {

  public boolean isEmpty() {
    return rows.isEmpty() && labels.isEmpty();
  }

  /**
   * All pieces of a file, or all files, put together; nothing if they do not fit or hold nothing.
   * Blank lines at the end are forgotten.
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
