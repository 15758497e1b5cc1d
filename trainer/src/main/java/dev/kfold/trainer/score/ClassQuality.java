package dev.kfold.trainer.score;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The quality of the predictions for one class, as {@code precision_recall_fscore_support} of
 * scikit-learn.
 *
 * @param label the class
 * @param rows the number of rows of the class
 * @param precision the share of the class among the rows that were predicted as it; 0 if there are
 *     none
 * @param recall the share of the class's rows that were predicted as it; 0 if there are none
 */
public record ClassQuality(String label, int rows, double precision, double recall) {

  /** Returns the quality for every class of a matrix, in its order. */
  public static List<ClassQuality> of(ConfusionMatrix matrix) {
    int[][] counts = matrix.counts();
    return IntStream.range(0, counts.length)
        .mapToObj(i -> {
          int rows = Arrays.stream(counts[i]).sum();
          int predicted = Arrays.stream(counts).mapToInt(row -> row[i]).sum();
          return new ClassQuality(
              matrix.labels().get(i),
              rows,
              ratio(counts[i][i], predicted),
              ratio(counts[i][i], rows));
        })
        .toList();
  }

  /** Returns the F-measure, in which recall counts {@code beta} times as much as precision. */
  public double fMeasure(double beta) {
    double square = beta * beta;
    return ratio((1 + square) * precision * recall, square * precision + recall);
  }

  /** Returns the mean of a measure over the classes, weighted by their rows. */
  public static double weighted(
      List<ClassQuality> classes, ToDoubleFunction<ClassQuality> measure) {
    double sum = classes.stream().mapToDouble(it -> it.rows() * measure.applyAsDouble(it)).sum();
    return ratio(sum, classes.stream().mapToInt(ClassQuality::rows).sum());
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
