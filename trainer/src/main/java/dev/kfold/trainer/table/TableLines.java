package dev.kfold.trainer.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The features of the rows of a table as lines of CSV without their ends: cells as they are given,
 * nothing for a missing value.
 */
public interface TableLines {

  /** Receives the lines in the order of the rows. */
  @FunctionalInterface
  interface Receiver {

    /**
     * Receives the line of a row.
     *
     * @param row the number of the row, from 0
     * @return whether more lines are wanted
     */
    boolean receive(int row, String line) throws IOException;
  }

  /**
   * Reads the rows from the files of the table.
   *
   * @throws dev.kfold.contract.InvalidInputException if the files have changed
   */
  void read(Receiver receiver) throws IOException;

  /** Returns the lines of the first rows, at most as many as the given number. */
  default List<String> first(int most) throws IOException {
    List<String> lines = new ArrayList<>();
    read((_, line) -> {
      lines.add(line);
      return lines.size() < most;
    });
    return lines;
  }
}
