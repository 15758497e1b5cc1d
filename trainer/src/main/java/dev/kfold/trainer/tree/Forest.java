package dev.kfold.trainer.tree;

import java.util.stream.IntStream;

/**
 * A random forest: the mean of the trees' probabilities, as RandomForestClassifier.
 *
 * @param trees whose leaves have the share of each class
 */
public record Forest(Trees trees) {

  /**
   * Returns the probability of each class, {@code [rows][classes]}.
   *
   * @param rows {@code [rows][features]}, prepared
   */
  public double[][] probabilities(double[][] rows) {
    double[][] all = new double[rows.length][];
    IntStream.range(0, rows.length).parallel().forEach(i -> all[i] = probabilities(rows[i]));
    return all;
  }

  private double[] probabilities(double[] row) {
    double[] sums = new double[trees.width()];
    for (int tree = 0; tree < trees.count(); tree++) {
      int leaf = trees.leaf(tree, row);
      for (int c = 0; c < sums.length; c++) {
        sums[c] += trees.value(leaf, c);
      }
    }
    for (int c = 0; c < sums.length; c++) {
      sums[c] /= trees.count();
    }
    return sums;
  }
}
