package dev.kfold.trainer.table;

import dev.kfold.trainer.data.RowPlace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The places of the rows of a table in its files: a few bytes for each row. */
final class RowPlaces {

  /** The first row of a file that has rows. */
  private record FileStart(String file, int row) {}

  private final List<FileStart> files = new ArrayList<>();
  private int[] lines = new int[16];
  private int rows;

  /** Adds the place of the next row, and returns whether it is the first one of its file. */
  boolean add(RowPlace where) {
    boolean startsFile = files.isEmpty() || !files.getLast().file().equals(where.file());
    if (startsFile) {
      files.add(new FileStart(where.file(), rows));
    }
    if (rows == lines.length) {
      lines = Arrays.copyOf(lines, rows + (rows >> 1));
    }
    lines[rows++] = Math.toIntExact(where.line());
    return startsFile;
  }

  /** Returns the number of rows. */
  int size() {
    return rows;
  }

  /** Returns the place of a row, counted from 0. */
  RowPlace of(int row) {
    FileStart file = files.getFirst();
    for (FileStart start : files) {
      file = start.row() <= row ? start : file;
    }
    return new RowPlace(file.file(), lines[row]);
  }
}
