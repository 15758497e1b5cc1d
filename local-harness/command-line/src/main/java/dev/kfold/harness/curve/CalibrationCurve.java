package dev.kfold.harness.curve;

import java.util.ArrayList;
import java.util.List;

/**
 * The calibration of probabilities: how often rows with about equal probabilities are of the class,
 * as scikit-learn's {@code calibration_curve} with {@value #BINS} bins of equal width.
 *
 * @param bins those with rows, by their probability
 */
public record CalibrationCurve(List<Bin> bins) {

  private static final int BINS = 10;

  /**
   * Rows with about equal probabilities.
   *
   * @param predicted the mean probability
   * @param observed the share of rows of the class
   * @param rows the number of rows
   */
  public record Bin(double predicted, double observed, int rows) {}

  public CalibrationCurve {
    bins = List.copyOf(bins);
  }

  /** Returns the calibration of the probabilities of a class. */
  static CalibrationCurve of(Ranking probabilities) {
    double[] sums = new double[BINS];
    int[] positives = new int[BINS];
    int[] rows = new int[BINS];
    probabilities
        .scoresOfPositives()
        .forEach(probability -> {
          positives[bin(probability)]++;
          rows[bin(probability)]++;
          sums[bin(probability)] += probability;
        });
    probabilities
        .scoresOfNegatives()
        .forEach(probability -> {
          rows[bin(probability)]++;
          sums[bin(probability)] += probability;
        });
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      if (rows[i] > 0) {
        bins.add(new Bin(sums[i] / rows[i], (double) positives[i] / rows[i], rows[i]));
      }
    }
    return new CalibrationCurve(bins);
  }

  /** Returns the bin of a probability; one on an edge belongs to the lower bin. */
  private static int bin(double probability) {
    int bin = 0;
    while (bin < BINS - 1 && probability > (bin + 1) * (1.0 / BINS)) {
      bin++;
    }
    return bin;
  }
}
