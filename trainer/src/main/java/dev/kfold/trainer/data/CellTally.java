package dev.kfold.trainer.data;

import java.util.Optional;

/** Counts the cells of one kind in a column, and keeps only the first of them, for a message. */
public final class CellTally {

  private Optional<Cell> first = Optional.empty();
  private long count;

  /**
   * A cell.
   *
   * @param row the index of its row among those of the channel
   * @param where the place of its row
   * @param text the beginning of the cell
   */
  public record Cell(int row, RowPlace where, String text) {}

  /** Counts a cell. */
  public void add(int row, RowPlace where, String cell) {
    if (count++ == 0) {
      first = Optional.of(new Cell(row, where, FeatureCell.shortened(cell)));
    }
  }

  /** Returns the first cell, or empty if there is none. */
  public Optional<Cell> first() {
    return first;
  }

  /** Returns the number of cells, the first one included. */
  public long count() {
    return count;
  }
}
