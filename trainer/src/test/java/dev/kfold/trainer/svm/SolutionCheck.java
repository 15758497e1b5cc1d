package dev.kfold.trainer.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.trainer.kernel.Kernel;
import java.util.Arrays;

/** Checks the conditions of a solution by the simplest loops in doubles. */
final class SolutionCheck {

  /** The relative error of rounding to a float. */
  private static final double FLOAT = Math.ulp(1f) / 2;

  private final BinaryProblem problem;
  private final BinarySolution solution;
  private final double[] gradient;
  private final double allowance;

  SolutionCheck(BinaryProblem problem, BinarySolution solution) {
    this.problem = problem;
    this.solution = solution;
    this.gradient = new double[problem.size()];
    double worst = 0;
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = problem.signs()[i];
      double rounding = 0;
      for (int j = 0; j < gradient.length; j++) {
        double coefficient = solution.coefficients()[j];
        gradient[i] -= coefficient * problem.kernel().of(problem.rows()[i], problem.rows()[j]);
        rounding += Math.abs(coefficient) * rounding(i, j);
      }
      worst = Math.max(worst, rounding);
    }
    this.allowance = 2 * worst; // for both rows of a pair
  }

  void isFeasible() {
    double[] coefficients = solution.coefficients();
    double absoluteSum = Arrays.stream(coefficients).map(Math::abs).sum();
    assertThat(Arrays.stream(coefficients).sum()).isCloseTo(0, within(absoluteSum * 1e-9));
    for (int i = 0; i < coefficients.length; i++) {
      assertThat(coefficients[i]).isBetween(problem.lowerBound(i), problem.upperBound(i));
    }
  }

  /** Asserts that the violation is at most the tolerance and the error of floats. */
  void isOptimal() {
    assertThat(solution.violation()).isLessThanOrEqualTo(problem.tolerance());
    assertThat(Optimality.of(problem, gradient, solution.coefficients()).violation())
        .isLessThanOrEqualTo(problem.tolerance() + allowance);
  }

  /** Asserts that the reported violation is the actual one. */
  void tellsItsViolation() {
    assertThat(solution.intercept()).isFinite();
    assertThat(solution.violation())
        .isCloseTo(
            Optimality.of(problem, gradient, solution.coefficients()).violation(),
            within(allowance));
  }

  /**
   * Returns the largest error of a kernel's value in floats: half an ulp of the value, and half an
   * ulp of the product times the steepest slope. The factor of 1.01 covers the rounding of doubles.
   */
  private double rounding(int i, int j) {
    double product = problem.kernel().product().of(problem.rows()[i], problem.rows()[j]);
    double value = Math.abs(problem.kernel().at(product));
    double slope =
        switch (problem.kernel()) {
          case Kernel.Linear _ -> 1;
          case Kernel.Polynomial k ->
              k.degree()
                  * k.gamma()
                  * Math.pow(
                      Math.abs(k.gamma() * product + k.coef0())
                          + k.gamma() * Math.abs(product) * FLOAT,
                      k.degree() - 1);
          case Kernel.RadialBasis k -> k.gamma() * Math.exp(-k.gamma() * product * (1 - FLOAT));
          case Kernel.Sigmoid k -> sigmoidSlope(k, product);
        };
    return 1.01 * (FLOAT * value + FLOAT * Math.abs(product) * slope + Float.MIN_VALUE);
  }

  private static double sigmoidSlope(Kernel.Sigmoid k, double product) {
    double far = Math.abs(k.gamma() * product + k.coef0());
    double near = Math.max(0, far - k.gamma() * Math.abs(product) * FLOAT);
    double value = Math.tanh(near);
    return k.gamma() * (1 - value * value);
  }
}
