package dev.kfold.trainer.linear;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Turns an interior point, all of whose coefficients lie between their bounds, into a solution
 * whose coefficients are exactly at their bounds, except for the few that are free.
 */
final class Crossover {

  private static final int MAXIMUM_STEPS = 20;

  /** The largest θ: a larger one amplifies rounding errors, a smaller one takes more steps. */
  private static final double STEEPNESS = 1e8;

  private final LinearDual dual;
  private final double[] coefficients;
  private final double[] theta;
  private final double[] gradient;
  private double bias;

  private Crossover(LinearDual free, double[] coefficients, double bias) {
    this.dual = free;
    this.coefficients = coefficients;
    this.theta = new double[coefficients.length];
    this.gradient = new double[coefficients.length];
    this.bias = bias;
  }

  /**
   * Returns the solution's coefficients, {@code double[rows]}.
   *
   * @param accuracy how much the gradients of free rows may differ from 0
   */
  static double[] solution(LinearDual dual, InteriorPoint point, double accuracy) {
    double[] coefficients = point.coefficients().clone();
    int[] free =
        IntStream.range(0, dual.size())
            .filter(row -> !snap(row, dual, point, coefficients))
            .toArray();
    if (free.length > 0) {
      double[] inside = IntStream.of(free).mapToDouble(row -> coefficients[row]).toArray();
      double[] better =
          new Crossover(dual.part(free, coefficients), inside, point.plane().bias())
              .solve(accuracy);
      for (int i = 0; i < free.length; i++) {
        coefficients[free[i]] = better[i];
      }
    }
    return coefficients;
  }

  /**
   * Returns the coefficients with those that are free computed anew, from those at bounds alone: if
   * the right ones are at bounds, the result is the solution to the last bit, whichever rows were
   * active and whatever the estimate was.
   */
  static double[] refined(LinearDual dual, double[] coefficients) {
    int[] free =
        IntStream.range(0, dual.size())
            .filter(
                row -> coefficients[row] > dual.lower(row) && coefficients[row] < dual.upper(row))
            .toArray();
    if (free.length == 0) {
      return coefficients;
    }
    LinearDual part = dual.part(free, coefficients);
    double[] middle = new double[free.length];
    Arrays.setAll(middle, i -> (part.lower(i) + part.upper(i)) / 2);
    double[] inside = new Crossover(part, middle, 0).solve(0);
    double[] refined = coefficients.clone();
    for (int i = 0; i < free.length; i++) {
      refined[free[i]] = inside[i];
    }
    return refined;
  }

  /**
   * Moves a coefficient to a bound if the bound's multiplier exceeds the change of the gradient on
   * the way there. Returns whether it is at a bound.
   */
  private static boolean snap(
      int row, LinearDual dual, InteriorPoint point, double[] coefficients) {
    double slope = dual.squaredNorm(row) + 1 / (dual.upper(row) - dual.lower(row));
    if (point.lower().slack(row) * slope < point.lower().multiplier(row)) {
      coefficients[row] = dual.lower(row);
      return true;
    }
    if (point.upper().slack(row) * slope < point.upper().multiplier(row)) {
      coefficients[row] = dual.upper(row);
      return true;
    }
    return false;
  }

  /** Takes Newton steps, which rounding may lead astray, and returns the best point of all. */
  private double[] solve(double accuracy) {
    double[] best = coefficients.clone();
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < MAXIMUM_STEPS; i++) {
      balance();
      double[] weights = dual.weights(coefficients);
      dual.gradient(gradient, new Hyperplane(weights, bias), 0, gradient.length);
      double error =
          LinearSolver.isBalanced(dual.sum(), coefficients) ? error() : Double.POSITIVE_INFINITY;
      if (error < least) {
        least = error;
        best = coefficients.clone();
      }
      if (error <= accuracy) {
        break;
      }
      step(weights);
    }
    return best;
  }

  private double error() {
    double error = 0;
    for (int i = 0; i < coefficients.length; i++) {
      if (slack(i) > 0) {
        error = Math.max(error, Math.abs(gradient[i]));
      }
    }
    return error;
  }

  /** Moves each coefficient in proportion to its slack, so that all sum to {@code dual.sum()}. */
  private void balance() {
    double missing = dual.sum();
    double slacks = Double.MIN_NORMAL;
    for (int i = 0; i < coefficients.length; i++) {
      missing -= coefficients[i];
      slacks += slack(i);
    }
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] = withinBounds(i, coefficients[i] + slack(i) * (missing / slacks));
    }
  }

  private double withinBounds(int row, double coefficient) {
    return Math.min(dual.upper(row), Math.max(dual.lower(row), coefficient));
  }

  private double slack(int row) {
    return Math.min(coefficients[row] - dual.lower(row), dual.upper(row) - coefficients[row]);
  }

  private void step(double[] weights) {
    double steepest = Double.MIN_NORMAL;
    for (int i = 0; i < theta.length; i++) {
      steepest = Math.max(steepest, slack(i) * dual.squaredNorm(i));
    }
    for (int i = 0; i < theta.length; i++) {
      theta[i] = Math.max(slack(i) / steepest * STEEPNESS, Double.MIN_NORMAL);
    }
    Hyperplane change =
        new NewtonSystem(dual, weights, coefficients, theta, gradient, (from, to) -> {}).solve();
    double offset = change.offset(dual.centre());
    for (int i = 0; i < theta.length; i++) {
      double product = DenseVectors.dot(change.weights(), dual.rows()[i]);
      double moved = coefficients[i] + theta[i] * (gradient[i] - product - offset);
      coefficients[i] = withinBounds(i, moved);
    }
    bias += change.bias();
  }
}
