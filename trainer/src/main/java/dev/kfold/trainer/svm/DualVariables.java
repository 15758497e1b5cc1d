package dev.kfold.trainer.svm;

import dev.kfold.trainer.kernel.Gather;
import dev.kfold.trainer.kernel.RowSelection;
import dev.kfold.trainer.kernel.Span;

/**
 * The variables of a dual problem over the n rows of a matrix, {@code double[n]} each. Coefficients
 * carry the sign of their label, {@code β = yα}, so that a step raises one by as much as it lowers
 * another. A row is in the set I_up if its coefficient may rise, and in I_low if it may fall; at
 * the optimum no row of I_up has a higher gradient than any row of I_low (Fan, Chen and Lin).
 *
 * @param spans where the rows of the problem are; for other rows of the matrix both bounds are 0
 * @param gradient {@code y − Kβ}
 */
@SuppressWarnings("ArrayRecordComponent") // the state of a solver; never compared
record DualVariables(
    Span[] spans, double[] lower, double[] upper, double[] coefficients, double[] gradient) {

  /** Returns the start of a problem: coefficients of 0, or its {@link WarmStart}. */
  static DualVariables start(BinaryProblem problem, RowSelection place) {
    int[] members = place.members();
    int size = place.whole().size();
    double[] lower = new double[size];
    double[] upper = new double[size];
    double[] coefficients = new double[size];
    double[] gradient = new double[size];
    for (int row = 0; row < members.length; row++) {
      lower[members[row]] = problem.lowerBound(row);
      upper[members[row]] = problem.upperBound(row);
      gradient[members[row]] = problem.signs()[row];
    }
    problem
        .start()
        .ifPresent(start -> {
          for (int row = 0; row < members.length; row++) {
            coefficients[members[row]] = start.coefficients()[row];
            gradient[members[row]] = start.gradient()[row];
          }
        });
    return new DualVariables(Span.around(members), lower, upper, coefficients, gradient);
  }

  /** Returns the signs of a problem's labels at the rows of its matrix, 0 elsewhere. */
  static double[] signs(BinaryProblem problem, RowSelection place) {
    double[] signs = new double[place.whole().size()];
    for (int row = 0; row < problem.size(); row++) {
      signs[place.members()[row]] = problem.signs()[row];
    }
    return signs;
  }

  /** Returns copies of the variables of some rows. */
  DualVariables select(int[] rows) {
    return new DualVariables(
        new Span[] {new Span(0, rows.length)},
        Gather.of(lower, rows),
        Gather.of(upper, rows),
        Gather.of(coefficients, rows),
        Gather.of(gradient, rows));
  }

  boolean isUp(int row) {
    return coefficients[row] < upper[row];
  }

  boolean isLow(int row) {
    return coefficients[row] > lower[row];
  }

  /** Returns the cost C of a row. */
  double cost(int row) {
    return Math.max(upper[row], -lower[row]);
  }

  /** Returns the number of rows whose bounds differ. */
  int movable() {
    int rows = 0;
    for (Span span : spans) {
      for (int row = span.start(); row < span.end(); row++) {
        rows += lower[row] < upper[row] ? 1 : 0;
      }
    }
    return rows;
  }

  /** Returns whether a row may be part of a violating pair, by LIBSVM's {@code be_shrunk}. */
  boolean mayMove(int row, Extremes extremes) {
    return (isUp(row) && (isLow(row) || gradient[row] >= extremes.lowest()))
        || (isLow(row) && (isUp(row) || gradient[row] <= extremes.highest()));
  }

  /**
   * Returns the duality gap, {@code Σ Cᵢ max(0, yᵢ(gᵢ − b)) − Σ βᵢgᵢ} with the gradient g: the
   * primal objective minus the dual one, 0 at the optimum and positive elsewhere. It is NaN if the
   * gradient is.
   *
   * @param signs of the labels, {@code double[n]}
   */
  double gap(double[] signs) {
    Extremes extremes = extremes();
    double intercept = (extremes.highest() + extremes.lowest()) / 2;
    double gap = 0;
    for (int i = 0; i < signs.length; i++) {
      double cost = upper[i] - lower[i];
      gap += cost * Math.max(0, signs[i] * (gradient[i] - intercept));
      gap -= coefficients[i] * gradient[i];
    }
    return gap;
  }

  /**
   * The most violating pair.
   *
   * @param up the row of I_up with the highest gradient, or −1
   * @param low the row of I_low with the lowest gradient, or −1
   */
  record Extremes(int up, double highest, int low, double lowest) {

    /** Returns by how much the pair violates the optimality conditions. */
    double violation() {
      return highest - lowest;
    }
  }

  /** Finds the most violating pair; of rows with equal gradients it takes the last. */
  Extremes extremes() {
    int up = -1;
    int low = -1;
    double highest = Double.NEGATIVE_INFINITY;
    double lowest = Double.POSITIVE_INFINITY;
    for (Span span : spans) {
      for (int i = span.start(); i < span.end(); i++) {
        double ofRow = gradient[i];
        if (ofRow >= highest && isUp(i)) {
          highest = ofRow;
          up = i;
        }
        if (ofRow <= lowest && isLow(i)) {
          lowest = ofRow;
          low = i;
        }
      }
    }
    return new Extremes(up, highest, low, lowest);
  }
}
