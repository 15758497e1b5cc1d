package dev.kfold.trainer.svm;

/**
 * {@link Optimality} by way of the weights, which give all gradients in one pass over the rows.
 *
 * @param violation the gap between the most violating pair
 * @param intercept of the decision function on rows as they are, not shifted
 */
record LinearOptimality(double violation, double intercept) {

  static LinearOptimality of(LinearDual dual, double[] coefficients) {
    double[] weights = dual.weights(coefficients);
    // of the rows as they are, since this is what a model is judged by
    double[] gradient = dual.gradient(new LinearPlane(weights, 0).shifted(dual.centre()));
    double highest = Double.NEGATIVE_INFINITY; // of the rows that may rise
    double lowest = Double.POSITIVE_INFINITY; // of the rows that may fall
    double sumOfFree = 0;
    int free = 0;
    for (int i = 0; i < gradient.length; i++) {
      boolean mayRise = coefficients[i] < dual.upper(i);
      boolean mayFall = coefficients[i] > dual.lower(i);
      if (mayRise) {
        highest = Math.max(highest, gradient[i]);
      }
      if (mayFall) {
        lowest = Math.min(lowest, gradient[i]);
      }
      if (mayRise && mayFall) {
        sumOfFree += gradient[i];
        free++;
      }
    }
    double intercept = free > 0 ? sumOfFree / free : (highest + lowest) / 2;
    return new LinearOptimality(highest - lowest, intercept);
  }
}
