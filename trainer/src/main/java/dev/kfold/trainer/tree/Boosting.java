package dev.kfold.trainer.tree;

import java.util.stream.IntStream;

/**
 * Boosted trees, as GradientBoostingClassifier. For two classes there is one tree in each stage,
 * whose sum is the log-odds of the second class; otherwise there is one for each class, whose sums
 * become probabilities by the softmax function.
 *
 * @param trees the trees of the first stage, then those of the second, …
 * @param initial {@code [1]} or {@code [classes]} the sums before the first stage
 * @param learningRate the factor of each tree's value
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Boosting(Trees trees, double[] initial, double learningRate) {

  /**
   * Returns the sums, {@code [rows][1]} or {@code [rows][classes]}, scikit-learn's {@code
   * decision_function}.
   *
   * @param rows {@code [rows][features]}, prepared
   */
  public double[][] decisions(double[][] rows) {
    double[][] all = new double[rows.length][];
    IntStream.range(0, rows.length).parallel().forEach(i -> all[i] = decisions(rows[i]));
    return all;
  }

  private double[] decisions(double[] row) {
    double[] sums = initial.clone();
    for (int tree = 0; tree < trees.count(); tree++) {
      sums[tree % sums.length] += learningRate * trees.value(trees.leaf(tree, row), 0);
    }
    return sums;
  }
}
