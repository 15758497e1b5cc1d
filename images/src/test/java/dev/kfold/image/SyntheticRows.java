package dev.kfold.image;

import java.util.Random;

/**
 * Rows of random numbers with the label 0 or 1 in the first column, the same ones on every machine.
 */
final class SyntheticRows {

  private static final int COLUMNS = 20;
  private static final int SEED = 1;

  private SyntheticRows() {}

  /** Labels that have nothing to do with the numbers, which keeps a solver busy for minutes. */
  static String noise(int rows) {
    return csv(rows, 0);
  }

  /** Two clouds of points far from each other, which are told apart in no time. */
  static String clouds(int rows) {
    return csv(rows, 5);
  }

  private static String csv(int rows, double distance) {
    Random random = new Random(SEED);
    StringBuilder lines = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      int label = row % 2;
      lines.append(label);
      for (int column = 0; column < COLUMNS; column++) {
        lines.append(',').append(label * distance + random.nextGaussian());
      }
      lines.append('\n');
    }
    return lines.toString();
  }
}
