package dev.kfold.trainer.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.trainer.svm.BinaryProblem;
import dev.kfold.trainer.svm.BinarySolution;
import java.util.Arrays;

/** Checks the conditions of a solution by the simplest loops. */
final class LinearConditions {

  private LinearConditions() {}

  static void assertSolved(BinaryProblem problem, BinarySolution solution) {
    assertFeasible(problem, solution.coefficients());
    assertThat(violation(problem, solution)).isLessThanOrEqualTo(problem.tolerance());
    assertThat(solution.violation()).isLessThanOrEqualTo(problem.tolerance());
  }

  static void assertFeasible(BinaryProblem problem, double[] coefficients) {
    double absoluteSum = Arrays.stream(coefficients).map(Math::abs).sum();
    assertThat(Arrays.stream(coefficients).sum()).isCloseTo(0, within(absoluteSum * 1e-12));
    for (int i = 0; i < coefficients.length; i++) {
      assertThat(coefficients[i]).isBetween(problem.lowerBound(i), problem.upperBound(i));
    }
  }

  /** ½ |w|² − Σ |αᵢ| */
  static double objective(double[][] rows, double[] coefficients) {
    double objective = 0;
    for (double weight : weights(rows, coefficients)) {
      objective += weight * weight / 2;
    }
    return objective - Arrays.stream(coefficients).map(Math::abs).sum();
  }

  /** Returns by how much a pair of rows, or a row and the intercept, violate the conditions. */
  private static double violation(BinaryProblem problem, BinarySolution solution) {
    double[] weights = weights(problem.rows(), solution.coefficients());
    double highest = Double.NEGATIVE_INFINITY;
    double lowest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < problem.size(); i++) {
      double gradient = problem.signs()[i] - problem.kernel().of(weights, problem.rows()[i]);
      if (solution.coefficients()[i] < problem.upperBound(i)) {
        highest = Math.max(highest, gradient);
      }
      if (solution.coefficients()[i] > problem.lowerBound(i)) {
        lowest = Math.min(lowest, gradient);
      }
    }
    return Math.max(
        highest - lowest, Math.max(highest - solution.intercept(), solution.intercept() - lowest));
  }

  private static double[] weights(double[][] rows, double[] coefficients) {
    double[] weights = new double[rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < weights.length; j++) {
        weights[j] += coefficients[i] * rows[i][j];
      }
    }
    return weights;
  }
}
