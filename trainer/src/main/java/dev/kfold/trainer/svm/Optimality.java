package dev.kfold.trainer.svm;

import dev.kfold.trainer.kernel.KernelMatrix;
import dev.kfold.trainer.kernel.Span;

/**
 * The violation of the optimality conditions by given coefficients, and their intercept, as LIBSVM
 * defines them (Chang and Lin, LIBSVM, equations 7 and 3.1.4).
 *
 * @param violation the difference of the gradients of the most violating pair
 * @param intercept the mean over the free support vectors or, if there are none, the middle of the
 *     interval that the bounded ones allow
 */
public record Optimality(double violation, double intercept) {

  /**
   * Computes the gradient and what follows from it.
   *
   * @param coefficients {@code double[rows]}, with the sign of the label
   */
  public static Optimality of(BinaryProblem problem, KernelMatrix kernel, double[] coefficients) {
    return of(problem, gradient(problem, kernel, coefficients), coefficients);
  }

  /**
   * Evaluates coefficients whose gradient is known.
   *
   * @param gradient for each row its sign minus the decision function without intercept
   */
  public static Optimality of(BinaryProblem problem, double[] gradient, double[] coefficients) {
    double highest = Double.NEGATIVE_INFINITY; // of the rows in I_up
    double lowest = Double.POSITIVE_INFINITY; // of the rows in I_low
    double sumOfFree = 0;
    int free = 0;
    for (int i = 0; i < gradient.length; i++) {
      boolean isUp = coefficients[i] < problem.upperBound(i);
      boolean isLow = coefficients[i] > problem.lowerBound(i);
      if (isUp) {
        highest = Math.max(highest, gradient[i]);
      }
      if (isLow) {
        lowest = Math.min(lowest, gradient[i]);
      }
      if (isUp && isLow) {
        sumOfFree += gradient[i];
        free++;
      }
    }
    double intercept = free > 0 ? sumOfFree / free : (highest + lowest) / 2;
    return new Optimality(highest - lowest, intercept);
  }

  private static double[] gradient(
      BinaryProblem problem, KernelMatrix kernel, double[] coefficients) {
    double[] gradient = new double[problem.size()];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = problem.signs()[i];
    }
    for (int j = 0; j < coefficients.length; j++) {
      if (coefficients[j] != 0) {
        SmoSweeps.move(gradient, coefficients[j], kernel.row(j), new Span(0, gradient.length));
      }
    }
    return gradient;
  }
}
