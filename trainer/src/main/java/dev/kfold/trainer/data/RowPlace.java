package dev.kfold.trainer.data;

/**
 * The place of a row, for messages. It becomes a text only if a message needs one.
 *
 * @param file the name of the file, with its channel if it has one
 * @param line the line of the row in the file, from 1
 */
record RowPlace(String file, long line) {

  @Override
  public String toString() {
    return file + ", row " + line;
  }
}
