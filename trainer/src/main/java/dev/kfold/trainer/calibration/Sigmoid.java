package dev.kfold.trainer.calibration;

/**
 * Platt's sigmoid, with the names and signs of scikit-learn's {@code a_} and {@code b_}: the
 * probability of a class is {@code 1 / (1 + exp(a · decision + b))}.
 *
 * @param a the slope, negative if higher decisions make the class more probable
 * @param b the intercept
 */
public record Sigmoid(double a, double b) {

  /** Returns the probability of the class, 0 to 1. */
  public double probability(double decision) {
    return 1 / (1 + Math.exp(a * decision + b));
  }
}
