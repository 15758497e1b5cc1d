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
   * Computes the statistics.
   *
   * @param values of the column, at least one
   * @param alone whether the table has no other column: NumPy then adds in pairs
   * @see <a href="https://doi.org/10.1080/00031305.1983.10483115">Chan, Golub and LeVeque,
   *     Algorithms for computing the sample variance, The American Statistician 37 (1983)</a>
   */
  static ColumnStatistics of(double[] values, boolean alone) {
    int rows = values.length;
    double mean = sum(i -> values[i], rows, alone) / rows;
    double correction = sum(i -> values[i] - mean, rows, alone);
    double squares = sum(i -> (values[i] - mean) * (values[i] - mean), rows, alone);
    return new ColumnStatistics(
        rows,
        Arrays.stream(values).min().orElseThrow(),
        Arrays.stream(values).max().orElseThrow(),
        mean,
        (squares - correction * correction / rows) / rows);
  }

  private static double sum(NumpySum.Values values, int rows, boolean alone) {
    return alone ? NumpySum.pairwise(values, rows) : NumpySum.sequential(values, rows);
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
