package dev.kfold.trainer.logistic;

import java.util.Arrays;

/** Turns decision values into probabilities of the classes. */
public final class Probabilities {

  private Probabilities() {}

  /**
   * Returns probabilities, {@code [rows][classes]}: by the logistic function for one value in a
   * row, which is the log-odds of the second of two classes, else by the softmax function.
   *
   * @param decisions {@code [rows][1]} or {@code [rows][classes]}
   */
  public static double[][] of(double[][] decisions) {
    return Arrays.stream(decisions).map(Probabilities::of).toArray(double[][]::new);
  }

  /** Returns the probabilities of the classes of one row. */
  static double[] of(double[] decisions) {
    if (decisions.length == 1) {
      // each from its own side, so that a small one keeps its digits
      return new double[] {1 / (1 + Math.exp(decisions[0])), 1 / (1 + Math.exp(-decisions[0]))};
    }
    double highest = Arrays.stream(decisions).max().orElse(0);
    double[] probabilities = new double[decisions.length];
    double sum = 0;
    for (int c = 0; c < probabilities.length; c++) {
      probabilities[c] = Math.exp(decisions[c] - highest);
      sum += probabilities[c];
    }
    for (int c = 0; c < probabilities.length; c++) {
      probabilities[c] /= sum;
    }
    return probabilities;
  }
}
