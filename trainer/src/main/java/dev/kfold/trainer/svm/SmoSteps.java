package dev.kfold.trainer.svm;

/** How far a solver has come: the steps it may still take, and how large coefficients became. */
final class SmoSteps {

  private long left;
  private double largestAlpha;

  /** Allows so many more. */
  void allow(long steps) {
    left = steps;
  }

  /** Takes one; false if there are none left. */
  boolean take() {
    return left-- > 0;
  }

  /**
   * Notes where a step has brought a coefficient.
   *
   * @param cost the most that it may be, without its sign
   */
  void reached(double coefficient, double cost) {
    double size = Math.abs(coefficient);
    largestAlpha = Math.max(largestAlpha, size < cost ? size : Double.POSITIVE_INFINITY);
  }

  /** See {@link BinarySolution#largestAlpha}. */
  double largestAlpha() {
    return largestAlpha;
  }
}
