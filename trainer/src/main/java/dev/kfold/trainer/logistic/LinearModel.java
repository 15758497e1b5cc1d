package dev.kfold.trainer.logistic;

import java.util.Arrays;

/**
 * Planes that score the classes, in scikit-learn's shapes: for two classes one, above 0 for the
 * second class.
 *
 * @param coefficients {@code coef_}, {@code [1 or classes][features]}
 * @param intercepts {@code intercept_}, {@code [1 or classes]}
 */
@SuppressWarnings("ArrayRecordComponent") // numbers of a model, written to files; never compared
public record LinearModel(double[][] coefficients, double[] intercepts) {

  /**
   * Returns {@code decision_function}, {@code [rows][1 or classes]}.
   *
   * @param rows {@code [rows][features]}, prepared
   */
  public double[][] decisions(double[][] rows) {
    return Arrays.stream(rows).map(this::decisions).toArray(double[][]::new);
  }

  private double[] decisions(double[] row) {
    double[] values = intercepts.clone();
    for (int plane = 0; plane < values.length; plane++) {
      double[] ofPlane = coefficients[plane];
      for (int feature = 0; feature < row.length; feature++) {
        values[plane] += ofPlane[feature] * row[feature];
      }
    }
    return values;
  }
}
