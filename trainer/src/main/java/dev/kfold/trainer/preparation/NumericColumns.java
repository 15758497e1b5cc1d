package dev.kfold.trainer.preparation;

import dev.kfold.trainer.numpy.NumpySum;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Fills missing cells of numeric features and adds indicators of missing cells, as scikit-learn's
 * SimpleImputer with {@code keep_empty_features=False}: a feature of which every training cell is
 * missing is dropped, but keeps its indicator.
 *
 * @param columns the features that are kept, in their order
 * @param statistics the number that fills missing cells of each kept feature; empty if missing
 *     cells are not filled
 * @param indicators the features with an indicator, in their order
 */
@SuppressWarnings("ArrayRecordComponent") // written to and read from model files; never compared
public record NumericColumns(int[] columns, double[] statistics, int[] indicators) {

  /** Returns the numeric features of a table whose cells are not missing. */
  static NumericColumns of(int[] columns) {
    return new NumericColumns(columns, new double[0], new int[0]);
  }

  /**
   * Computes what fills missing cells.
   *
   * @param rows the training rows {@code [rows][features]}
   * @param numeric the numeric features
   */
  static NumericColumns fit(
      double[][] rows, int[] numeric, Imputation imputation, boolean missingIndicators) {
    if (imputation == Imputation.NONE) {
      return of(numeric);
    }
    int[] kept = IntStream.of(numeric).filter(column -> present(rows, column) > 0).toArray();
    boolean alone = numeric.length == 1;
    double[] statistics =
        IntStream.of(kept)
            .mapToDouble(column -> statistic(rows, column, imputation, alone))
            .toArray();
    int[] indicators =
        missingIndicators
            ? IntStream.of(numeric).filter(column -> present(rows, column) < rows.length).toArray()
            : new int[0];
    return new NumericColumns(kept, statistics, indicators);
  }

  private static int present(double[][] rows, int column) {
    int present = 0;
    for (double[] row : rows) {
      present += Double.isNaN(row[column]) ? 0 : 1;
    }
    return present;
  }

  private static double statistic(
      double[][] rows, int column, Imputation imputation, boolean alone) {
    return switch (imputation) {
      case NONE -> throw new IllegalArgumentException("nothing fills missing cells");
      case MEAN -> mean(rows, column, alone);
      case MEDIAN -> median(presentValues(rows, column));
      case MOST_FREQUENT -> mostFrequent(presentValues(rows, column));
    };
  }

  /** Adds zeros in place of missing cells, in the order of NumPy's masked arrays. */
  private static double mean(double[][] rows, int column, boolean alone) {
    NumpySum.Values values = row -> Double.isNaN(rows[row][column]) ? 0 : rows[row][column];
    double sum =
        alone ? NumpySum.pairwise(values, rows.length) : NumpySum.sequential(values, rows.length);
    return sum / present(rows, column);
  }

  private static double[] presentValues(double[][] rows, int column) {
    return Arrays.stream(rows)
        .mapToDouble(row -> row[column])
        .filter(value -> !Double.isNaN(value))
        .sorted()
        .toArray();
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Returns the value that occurs most often, the smallest of several. */
  private static double mostFrequent(double[] sorted) {
    Map<Double, Integer> counts = new HashMap<>();
    double best = sorted[0];
    int most = 0;
    for (double value : sorted) {
      int count = counts.merge(value + 0.0, 1, Integer::sum);
      if (count > most) {
        most = count;
        best = value;
      }
    }
    return best;
  }

  /** Returns the number of features after the imputation. */
  public int width() {
    return columns.length + indicators.length;
  }

  /** Returns whether rows without missing cells stay as they are. */
  boolean keepsCompleteRows(int features) {
    return columns.length == features && indicators.length == 0;
  }

  /**
   * Returns the kept features of a row, then its indicators.
   *
   * @throws IllegalArgumentException if a cell is missing that nothing fills
   */
  double[] apply(double[] row) {
    double[] filled = new double[width()];
    for (int i = 0; i < columns.length; i++) {
      double value = row[columns[i]];
      if (Double.isNaN(value) && statistics.length == 0) {
        throw new IllegalArgumentException("feature %d is missing".formatted(columns[i]));
      }
      filled[i] = Double.isNaN(value) ? statistics[i] : value;
    }
    for (int i = 0; i < indicators.length; i++) {
      filled[columns.length + i] = Double.isNaN(row[indicators[i]]) ? 1 : 0;
    }
    return filled;
  }
}
