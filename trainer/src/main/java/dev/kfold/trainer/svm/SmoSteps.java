package dev.kfold.trainer.svm;

/** Counts the steps of a solver and records the largest coefficient. */
final class SmoSteps {

  private long left;
  private double largestAlpha;

  /** Sets the number of steps that are left. */
  void allow(long steps) {
    left = steps;
  }

  /** Takes a step; returns false if none is left. */
  boolean take() {
    return left-- > 0;
  }

  /**
   * Records the new value of a coefficient.
   *
   * @param cost the cost C of its row
   */
  void reached(double coefficient, double cost) {
    double size = Math.abs(coefficient);
    largestAlpha = Math.max(largestAlpha, size < cost ? size : Double.POSITIVE_INFINITY);
  }

  /** Returns the value of {@link BinarySolution#largestAlpha}. */
  double largestAlpha() {
    return largestAlpha;
  }
}
