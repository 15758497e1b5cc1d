package dev.kfold.trainer.score;

import dev.kfold.trainer.data.ClassLabels;
import dev.kfold.trainer.data.LabelKind;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The scores of predicted labels.
 *
 * @param accuracy the share of correct rows, 0 to 1, as {@code accuracy_score} of scikit-learn
 * @param macroF1 the mean of the classes' F1, as {@code f1_score(average="macro", zero_division=0)}
 *     of scikit-learn
 */
public record Evaluation(double accuracy, double macroF1, ConfusionMatrix confusionMatrix) {

  /**
   * Compares labels row by row.
   *
   * @param kind whether labels are compared as numbers or as texts
   * @throws IllegalArgumentException if there are no rows, or the numbers of labels differ
   */
  public static Evaluation of(List<String> truth, List<String> predicted, LabelKind kind) {
    if (truth.isEmpty() || truth.size() != predicted.size()) {
      throw new IllegalArgumentException(
          "%d true labels and %d predicted ones".formatted(truth.size(), predicted.size()));
    }
    ClassLabels classes =
        ClassLabels.of(Stream.concat(truth.stream(), predicted.stream()).toList(), kind);
    ConfusionMatrix matrix = ConfusionMatrix.of(truth, predicted, classes);
    int[][] counts = matrix.counts();
    double hits = IntStream.range(0, classes.size()).map(i -> counts[i][i]).sum();
    double macroF1 =
        IntStream.range(0, classes.size()).mapToDouble(i -> f1(counts, i)).average().orElseThrow();
    return new Evaluation(hits / truth.size(), macroF1, matrix);
  }

  /** {@code 2 · hits / (true + predicted)} of one class; every class occurs in one of them. */
  private static double f1(int[][] counts, int label) {
    int ofTruth = IntStream.of(counts[label]).sum();
    int ofPredicted = IntStream.range(0, counts.length).map(i -> counts[i][label]).sum();
    return 2.0 * counts[label][label] / (ofTruth + ofPredicted);
  }
}
