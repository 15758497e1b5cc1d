package dev.kfold.trainer.scaling;

import java.util.Arrays;
import java.util.stream.IntStream;

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
    for (int column = 0; column < columns; column++) {
      ColumnStatistics statistics = ColumnStatistics.of(column(rows, column), columns == 1);
      offset[column] = offset(kind, statistics);
      scale[column] = scale(kind, statistics);
    }
    return new Scaler(kind, offset, scale);
  }

  /** Returns scaled copies of rows {@code [rows][features]}. */
  public double[][] apply(double[][] rows) {
    return kind == Scaling.NONE
        ? rows
        : Arrays.stream(rows).map(this::apply).toArray(double[][]::new);
  }

  private double[] apply(double[] row) {
    return IntStream.range(0, row.length).mapToDouble(i -> apply(row[i], i)).toArray();
  }

  private double apply(double x, int column) {
    return switch (kind) {
      case NONE -> x;
      case STANDARD -> (x - offset[column]) / scale[column];
      case MINMAX -> {
        // in the order of MinMaxScaler, so that it rounds the same
        double factor = 1 / scale[column];
        yield x * factor + (0 - offset[column] * factor);
      }
    };
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

  private static double[] column(double[][] rows, int column) {
    return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
  }
}
