package dev.kfold.trainer.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses the lines of a plain text, or of one piece of it. */
public final class PlainPiece {

  private static final char REPLACEMENT_CHARACTER = '\uFFFD';
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final PlainCells cells;
  private final PlainLayout layout;
  private final List<double[]> rows = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private final StringInterner spellings = new StringInterner();
  private int columns = -1;
  private boolean blankEnd;

  private PlainPiece(PlainCells cells, PlainLayout layout) {
    this.cells = cells;
    this.layout = layout;
  }

  /** Parses the rows of a piece; returns empty if a line is not plain. */
  public static Optional<PlainRows> read(PlainCells cells, PlainLayout layout) {
    PlainPiece piece = new PlainPiece(cells, layout);
    while (cells.hasMore()) {
      if (!piece.readLine()) {
        return Optional.empty();
      }
    }
    return Optional.of(new PlainRows(piece.rows, piece.labels, piece.blankEnd));
  }

  private boolean readLine() {
    if (cells.skipLineEnd()) {
      blankEnd = true;
      return true;
    }
    return !blankEnd && readLabel() && readNumbers() && cells.skipLineEnd();
  }

  private boolean readLabel() {
    if (!layout.hasLabel()) {
      return true;
    }
    String label = cells.text();
    labels.add(spellings.intern(label));
    return !MissingValues.isMissingLabel(label)
        && isPlain(label)
        && (!layout.hasNumbers() || cells.skip(','));
  }

  private static boolean isPlain(String label) {
    for (int i = 0; i < label.length(); i++) {
      char c = label.charAt(i);
      if (c < ' ' || c == '"' || c == REPLACEMENT_CHARACTER || c == BYTE_ORDER_MARK) {
        return false;
      }
    }
    return true;
  }

  private boolean readNumbers() {
    if (!layout.hasNumbers()) {
      return true;
    }
    if (columns < 0) {
      columns = cells.countCells();
    }
    double[] row = new double[columns];
    for (int column = 0; column < columns; column++) {
      boolean isSeparated = column == 0 || cells.skip(',');
      row[column] = isSeparated ? cells.number() : Double.NaN;
      if (Double.isNaN(row[column])) {
        return false;
      }
    }
    rows.add(row);
    return true;
  }
}
