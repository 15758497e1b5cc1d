package dev.kfold.trainer.tree;

import java.util.Arrays;
import smile.model.cart.Loss;

/**
 * The log loss of one class, for Smile's regression tree: the tree fits the negative gradient, and
 * a leaf's value is one Newton step, as in GradientBoostingClassifier.
 *
 * @param response {@code [rows]} 1 for a row of the class and 0 for others, minus the probability
 *     of the class
 * @param isOfClass {@code [rows]}
 * @param factor of a leaf's value: 1 for two classes, (K − 1) / K for K classes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Residuals(double[] response, boolean[] isOfClass, double factor) implements Loss {

  /** The least curvature, as in scikit-learn. */
  private static final double LEAST = 1e-150;

  /**
   * Returns the loss of a class.
   *
   * @param probabilities {@code [rows]} of the class
   */
  static Residuals of(int[] classOfRow, int ofClass, double[] probabilities, double factor) {
    int rows = classOfRow.length;
    double[] response = new double[rows];
    boolean[] isOfClass = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      isOfClass[row] = classOfRow[row] == ofClass;
      response[row] = (isOfClass[row] ? 1 : 0) - probabilities[row];
    }
    return new Residuals(response, isOfClass, factor);
  }

  @Override
  public double output(int[] nodeSamples, int[] sampleCount) {
    double gradient = 0;
    double curvature = 0;
    for (int row : nodeSamples) {
      double probability = (isOfClass[row] ? 1 : 0) - response[row];
      gradient += response[row];
      curvature += probability * (1 - probability);
    }
    return Math.abs(curvature) < LEAST ? 0 : factor * gradient / curvature;
  }

  @Override
  public double value() {
    return Arrays.stream(response).map(r -> r * r).sum();
  }

  @Override
  public double intercept(double[] labels) {
    throw new UnsupportedOperationException("a tree asks for no intercept");
  }

  @Override
  public double[] residual() {
    throw new UnsupportedOperationException("a tree asks for no residual");
  }
}
