package dev.kfold.trainer.scaling;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Moves and stretches each feature: {@code (x − offset) / scale}. A feature that is constant, or
 * differs from a constant by rounding errors only, is moved but not stretched, by the rules and in
 * the arithmetic of scikit-learn's StandardScaler and MinMaxScaler.
 *
 * @param offset one for each feature: mean or minimum
 * @param scale one for each feature: standard deviation of the population, or range; never 0
 */
@SuppressWarnings("ArrayRecordComponent") // written to and read from model files; never compared
public record Scaler(Scaling kind, double[] offset, double[] scale) {

  /** Learns offset and scale from training rows, and from them only. */
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

  /** The rows scaled; the given ones stay as they are. */
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
        // multiplied before it is moved, which rounds as MinMaxScaler does
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
