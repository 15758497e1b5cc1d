package dev.kfold.image;

import java.util.Random;

/** Random rows with the label 0 or 1 in the first column, equal on every machine. */
final class SyntheticRows {

  private static final int COLUMNS = 20;
  private static final int SEED = 1;

  private SyntheticRows() {}

  /** Returns rows with random labels, on which a fit takes minutes. */
  static String noise(int rows) {
    return csv(rows, 0);
  }

  /** Returns rows of two distant clusters, on which a fit is quick. */
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
