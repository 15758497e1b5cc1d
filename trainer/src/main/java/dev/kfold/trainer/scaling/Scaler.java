package dev.kfold.trainer.scaling;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Moves and stretches each feature: {@code (x − offset) / scale}. A constant feature is moved but
 * not stretched, as by scikit-learn's StandardScaler and MinMaxScaler.
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
      double[] values = column(rows, column);
      offset[column] = offset(kind, values);
      scale[column] = unlessConstant(scale(kind, values), values);
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
    return IntStream.range(0, row.length)
        .mapToDouble(i -> (row[i] - offset[i]) / scale[i])
        .toArray();
  }

  private static double offset(Scaling kind, double[] values) {
    return switch (kind) {
      case NONE -> 0;
      case STANDARD -> mean(values);
      case MINMAX -> Arrays.stream(values).min().orElseThrow();
    };
  }

  private static double scale(Scaling kind, double[] values) {
    return switch (kind) {
      case NONE -> 1;
      case STANDARD -> deviation(values);
      case MINMAX ->
          Arrays.stream(values).max().orElseThrow() - Arrays.stream(values).min().orElseThrow();
    };
  }

  /** Rounding gives a constant feature a deviation of almost, but not quite, 0. */
  private static double unlessConstant(double scale, double[] values) {
    double first = values[0];
    return scale == 0 || Arrays.stream(values).allMatch(value -> value == first) ? 1 : scale;
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double[] column(double[][] rows, int column) {
    return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
  }
}
