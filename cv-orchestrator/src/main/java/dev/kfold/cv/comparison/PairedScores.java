package dev.kfold.cv.comparison;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The scores of two trials on the same folds.
 *
 * @param first the scores of the first trial, one per fold
 * @param second the scores of the second trial, one per fold, in the same order
 * @param precision the relative precision of the scores: differences that differ by less are equal
 * @param testToTrain the number of held-out rows of a fold divided by the number of its training
 *     rows
 */
public record PairedScores(
    List<Double> first, List<Double> second, double precision, double testToTrain) {

  public PairedScores {
    first = List.copyOf(first);
    second = List.copyOf(second);
    if (first.size() != second.size() || first.size() < 2) {
      throw new IllegalArgumentException(
          "a comparison needs 2 folds or more, found %d and %d scores"
              .formatted(first.size(), second.size()));
    }
  }

  /** Returns the number of folds. */
  public int folds() {
    return first.size();
  }

  /** Returns the differences first − second, one per fold. */
  double[] differences() {
    return IntStream.range(0, folds()).mapToDouble(i -> first.get(i) - second.get(i)).toArray();
  }

  /** Returns the mean of the differences; 0 if it is no more than their rounding. */
  public double difference() {
    double mean = mean(differences());
    return Math.abs(mean) <= precision * largest() ? 0 : mean;
  }

  /** Returns the largest magnitude of a score. */
  private double largest() {
    return Stream.concat(first.stream(), second.stream()).mapToDouble(Math::abs).max().orElse(0);
  }

  /** Returns whether the difference is the same on every fold, but for rounding. */
  public boolean hasOneDifference() {
    double[] differences = differences();
    double mean = mean(differences);
    double rounding = precision * largest();
    return IntStream.range(0, folds()).allMatch(i -> Math.abs(differences[i] - mean) <= rounding);
  }

  /** Returns whether the scores are the same on every fold, but for rounding. */
  public boolean areEqual() {
    return hasOneDifference() && difference() == 0;
  }

  /**
   * Returns the corrected standard error of the mean difference: the variance of the differences
   * times {@code 1/n + n_test/n_train}, because the training rows of the folds overlap; 0 if the
   * difference is the same on every fold.
   *
   * @see <a href="https://doi.org/10.1023/A:1024068626366">Nadeau and Bengio, Inference for the
   *     Generalization Error, 2003</a>
   */
  public double correctedStandardError() {
    if (hasOneDifference()) {
      return 0;
    }
    double[] differences = differences();
    double mean = mean(differences);
    double squares = 0;
    for (double difference : differences) {
      squares += (difference - mean) * (difference - mean);
    }
    double variance = squares / (folds() - 1);
    return Math.sqrt(variance * (1.0 / folds() + testToTrain));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
