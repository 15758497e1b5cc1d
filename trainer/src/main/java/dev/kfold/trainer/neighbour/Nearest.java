package dev.kfold.trainer.neighbour;

/** The nearest rows so far, in ascending order of their distances. Not thread-safe. */
final class Nearest {

  private final int[] rows;
  private final double[] values;
  private int size;

  /**
   * Starts with none.
   *
   * @param most the number of rows that are kept
   */
  Nearest(int most) {
    this.rows = new int[most];
    this.values = new double[most];
  }

  /** Returns whether a row is kept at any distance. */
  boolean isShort() {
    return size < rows.length;
  }

  /** Returns the distance below which a row is kept. */
  double bound() {
    return isShort() ? Double.POSITIVE_INFINITY : values[size - 1];
  }

  /** Adds a row behind those of the same distance; the farthest one goes if there are too many. */
  void add(int row, double value) {
    int place = size < rows.length ? size++ : size - 1;
    while (place > 0 && values[place - 1] > value) {
      rows[place] = rows[place - 1];
      values[place] = values[place - 1];
      place--;
    }
    rows[place] = row;
    values[place] = value;
  }

  int size() {
    return size;
  }

  int row(int index) {
    return rows[index];
  }

  double value(int index) {
    return values[index];
  }
}
