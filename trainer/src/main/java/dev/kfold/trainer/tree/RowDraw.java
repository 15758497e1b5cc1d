package dev.kfold.trainer.tree;

import dev.kfold.trainer.algorithm.ClassWeight;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws rows with replacement.
 *
 * @param rows the number of all rows
 * @param drawn the number of rows that are drawn
 * @param ofClass {@code [classes][rows of the class]}, or without a class if every row has the same
 *     chance
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RowDraw(int rows, int drawn, int[][] ofClass) {

  static RowDraw of(int[] classOfRow, int classes, int drawn, ClassWeight weight) {
    int[][] ofClass =
        switch (weight) {
          case NONE -> new int[0][];
          case BALANCED -> byClass(classOfRow, classes);
        };
    return new RowDraw(classOfRow.length, drawn, ofClass);
  }

  private static int[][] byClass(int[] classOfRow, int classes) {
    int[][] rows = new int[classes][classOfRow.length];
    int[] counts = new int[classes];
    for (int row = 0; row < classOfRow.length; row++) {
      int c = classOfRow[row];
      rows[c][counts[c]++] = row;
    }
    for (int c = 0; c < classes; c++) {
      rows[c] = Arrays.copyOf(rows[c], counts[c]);
    }
    return rows;
  }

  /** Returns how often each row is drawn, {@code [rows]}. */
  int[] weights(SplittableRandom random) {
    int[] weights = new int[rows];
    for (int i = 0; i < drawn; i++) {
      if (ofClass.length == 0) {
        weights[random.nextInt(rows)]++;
      } else {
        int[] some = ofClass[random.nextInt(ofClass.length)];
        weights[some[random.nextInt(some.length)]]++;
      }
    }
    return weights;
  }
}
