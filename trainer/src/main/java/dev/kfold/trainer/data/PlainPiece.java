package dev.kfold.trainer.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the lines of a plain text, or of one piece of it. */
final class PlainPiece {

  /** The general reader refuses lines of more cells, and should say so. */
  private static final int MOST_COLUMNS = 16_000;

  private static final char NO_UTF_8 = '\uFFFD';

  private final PlainCells cells;
  private final PlainLayout layout;
  private final List<double[]> rows = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private final Spellings spellings = new Spellings();
  private int columns = -1;
  private boolean blankEnd;

  private PlainPiece(PlainCells cells, PlainLayout layout) {
    this.cells = cells;
    this.layout = layout;
  }

  /** The rows of a piece, or nothing where a line is not plain. */
  static Optional<PlainRows> read(PlainCells cells, PlainLayout layout) {
    PlainPiece piece = new PlainPiece(cells, layout);
    while (cells.hasMore()) {
      if (!piece.readLine()) {
        return Optional.empty();
      }
    }
    return Optional.of(new PlainRows(piece.rows, piece.labels, piece.blankEnd));
  }

  /** The same for a text that is at hand. */
  static Optional<PlainRows> read(String text, PlainLayout layout) {
    byte[] lines = (text + '\n').getBytes(StandardCharsets.UTF_8);
    return read(new PlainCells(lines, 0, lines.length - 1), layout);
  }

  private boolean readLine() {
    if (cells.skip('#')) {
      cells.skipRestOfLine();
      return cells.endLine();
    }
    if (cells.endLine()) {
      blankEnd = true;
      return true;
    }
    return !blankEnd && readLabel() && readNumbers() && cells.endLine();
  }

  private boolean readLabel() {
    if (!layout.hasLabel()) {
      return true;
    }
    String label = cells.text().strip();
    labels.add(spellings.shared(label));
    return !Numbers.isMissing(label)
        && label.indexOf('"') < 0
        && label.indexOf(NO_UTF_8) < 0
        && (!layout.hasNumbers() || cells.skip(','));
  }

  private boolean readNumbers() {
    if (!layout.hasNumbers()) {
      return true;
    }
    if (columns < 0) {
      columns = cells.countCells();
    }
    if (columns > MOST_COLUMNS) {
      return false;
    }
    double[] row = new double[columns];
    for (int column = 0; column < columns; column++) {
      boolean isApart = column == 0 || cells.skip(',');
      row[column] = isApart ? cells.number() : Double.NaN;
      if (Double.isNaN(row[column])) {
        return false;
      }
    }
    rows.add(row);
    return true;
  }
}
