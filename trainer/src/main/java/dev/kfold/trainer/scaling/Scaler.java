package dev.kfold.trainer.scaling;

import java.util.Arrays;

/**
 * Scales each feature to {@code (x − offset) / scale}, by the rules and in the arithmetic of
 * scikit-learn's StandardScaler and MinMaxScaler: the scale of a feature that is constant, to
 * rounding errors, is 1.
 *
 * @param offset one for each feature: mean or minimum
 * @param scale one for each feature: standard deviation of the population, or range; never 0
 */
@SuppressWarnings("ArrayRecordComponent") // written to and read from model files; never compared
public record Scaler(Scaling kind, double[] offset, double[] scale) {

  /** Computes offset and scale from training rows {@code [rows][features]}. */
  public static Scaler fit(Scaling kind, double[][] rows) {
    int columns = rows[0].length;
    double[] offset = new double[columns];
    double[] scale = new double[columns];
    if (kind == Scaling.NONE) {
      Arrays.fill(scale, 1);
      return new Scaler(kind, offset, scale);
    }
    ColumnStatistics[] statistics = ColumnStatistics.of(rows);
    for (int column = 0; column < columns; column++) {
      offset[column] = offset(kind, statistics[column]);
      scale[column] = scale(kind, statistics[column]);
    }
    return new Scaler(kind, offset, scale);
  }

  /** Returns scaled copies of rows {@code [rows][features]}. */
  public double[][] apply(double[][] rows) {
    return switch (kind) {
      case NONE -> rows;
      case STANDARD -> Arrays.stream(rows).map(this::standard).toArray(double[][]::new);
      case MINMAX -> Arrays.stream(rows).map(this::minmax).toArray(double[][]::new);
    };
  }

  private double[] standard(double[] row) {
    double[] scaled = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      scaled[i] = (row[i] - offset[i]) / scale[i];
    }
    return scaled;
  }

  /** Computes in the order of MinMaxScaler, so that it rounds the same. */
  private double[] minmax(double[] row) {
    double[] scaled = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      double factor = 1 / scale[i];
      scaled[i] = row[i] * factor + (0 - offset[i] * factor);
    }
    return scaled;
  }

  private static double offset(Scaling kind, ColumnStatistics column) {
    return switch (kind) {
      case NONE -> 0;
      case STANDARD -> column.mean();
      case MINMAX -> column.minimum();
    };
  }

  private static double scale(Scaling kind, ColumnStatistics column) {
    return switch (kind) {
      case NONE -> 1;
      case STANDARD -> column.deviation();
      case MINMAX -> column.range();
    };
  }
}
