package dev.kfold.trainer.data;

/**
 * Where a row stands, for messages; a text only when a message needs one.
 *
 * @param file with its channel, if it has one
 * @param line of the row in the file, from 1
 */
record RowPlace(String file, long line) {

  @Override
  public String toString() {
    return file + ", row " + line;
  }
}
