package dev.kfold.trainer.table;

import java.io.IOException;

/** The lines of some rows of a table. */
final class LinesOfRows implements TableLines {

  private final TableLines all;
  private final int[] rows;

  /**
   * Creates the lines.
   *
   * @param rows the numbers of the rows, ascending
   */
  LinesOfRows(TableLines all, int[] rows) {
    this.all = all;
    this.rows = rows.clone();
  }

  @Override
  public void read(Receiver receiver) throws IOException {
    Next next = new Next();
    all.read((row, line) -> {
      if (next.index == rows.length || row != rows[next.index]) {
        return true; // the rest is read as well, because its end is checked
      }
      return receiver.receive(next.index++, line);
    });
  }

  /** The index of the row that is wanted next. */
  private static final class Next {
    private int index;
  }
}
