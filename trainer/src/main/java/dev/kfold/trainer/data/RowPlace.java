package dev.kfold.trainer.data;

/**
 * The place of a row in the files of a table.
 *
 * @param file the name of the file, with its channel if it has one
 * @param line the line of the row in the file, from 1
 */
public record RowPlace(String file, long line) {

  @Override
  public String toString() {
    return file + ", row " + line;
  }
}
