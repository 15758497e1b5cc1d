package dev.kfold.trainer.scaling;

import dev.kfold.trainer.numpy.NumpySum;
import java.util.Arrays;

/**
 * The statistics of one column that scikit-learn's scalers compute.
 *
 * @param variance of the population, by the corrected two-pass algorithm
 */
record ColumnStatistics(int rows, double minimum, double maximum, double mean, double variance) {

  private static final double EPSILON = 0x1p-52;

  /**
   * Computes the statistics of every column. NumPy adds the rows of a table one after the other,
   * and the numbers of a single column in pairs.
   *
   * @param rows {@code [rows][columns]}, at least one
   * @see <a href="https://doi.org/10.1080/00031305.1983.10483115">Chan, Golub and LeVeque,
   *     Algorithms for computing the sample variance, The American Statistician 37 (1983)</a>
   */
  static ColumnStatistics[] of(double[][] rows) {
    return rows[0].length == 1
        ? new ColumnStatistics[] {
          ofSingle(Arrays.stream(rows).mapToDouble(row -> row[0]).toArray())
        }
        : ofSeveral(rows);
  }

  private static ColumnStatistics ofSingle(double[] values) {
    double minimum = Arrays.stream(values).min().orElseThrow();
    double maximum = Arrays.stream(values).max().orElseThrow();
    double mean = NumpySum.pairwise(values) / values.length;
    double[] differences = Arrays.stream(values).map(value -> value - mean).toArray();
    double correction = NumpySum.pairwise(differences);
    double squares = NumpySum.pairwise(Arrays.stream(differences).map(x -> x * x).toArray());
    return of(values.length, minimum, maximum, mean, correction, squares);
  }

  /** Passes over the table row by row: column by column, each would read all of its memory. */
  private static ColumnStatistics[] ofSeveral(double[][] rows) {
    int columns = rows[0].length;
    double[] minimum = rows[0].clone();
    double[] maximum = rows[0].clone();
    double[] mean = new double[columns];
    for (double[] row : rows) {
      for (int i = 0; i < columns; i++) {
        minimum[i] = Math.min(minimum[i], row[i]);
        maximum[i] = Math.max(maximum[i], row[i]);
        mean[i] += row[i];
      }
    }
    for (int i = 0; i < columns; i++) {
      mean[i] /= rows.length;
    }
    double[] correction = new double[columns];
    double[] squares = new double[columns];
    for (double[] row : rows) {
      for (int i = 0; i < columns; i++) {
        double difference = row[i] - mean[i];
        correction[i] += difference;
        squares[i] += difference * difference;
      }
    }
    ColumnStatistics[] statistics = new ColumnStatistics[columns];
    for (int i = 0; i < columns; i++) {
      statistics[i] = of(rows.length, minimum[i], maximum[i], mean[i], correction[i], squares[i]);
    }
    return statistics;
  }

  /**
   * Corrects the variance.
   *
   * @param correction the sum of the differences from the mean, 0 but for rounding
   * @param squares the sum of their squares
   */
  private static ColumnStatistics of(
      int rows, double minimum, double maximum, double mean, double correction, double squares) {
    double variance = (squares - correction * correction / rows) / rows;
    return new ColumnStatistics(rows, minimum, maximum, mean, variance);
  }

  /**
   * Returns the standard deviation, or 1 if the variance is within its own rounding error, as
   * {@code StandardScaler} does.
   */
  double deviation() {
    double error = rows * mean * EPSILON;
    return variance <= rows * EPSILON * variance + error * error ? 1 : Math.sqrt(variance);
  }

  /** Returns the range, or 1 if it is below ten machine epsilons, as {@code MinMaxScaler} does. */
  double range() {
    double range = maximum - minimum;
    return range < 10 * EPSILON ? 1 : range;
  }
}
