package dev.kfold.trainer.score;

import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import smile.validation.metric.Accuracy;
import smile.validation.metric.Averaging;
import smile.validation.metric.FScore;
import smile.validation.metric.Precision;
import smile.validation.metric.Recall;

/**
 * The scores of predicted labels. Smile's metrics are used if they equal scikit-learn's: its macro
 * and weighted averages do, over the classes that occur in the true or the predicted labels.
 * Smile's {@code MatthewsCorrelation} is refused for other than two classes, and Smile has neither
 * balanced accuracy nor Cohen's kappa.
 */
final class LabelScores {

  private LabelScores() {}

  /** {@code accuracy_score}. */
  static Score accuracy(ScoredRows rows) {
    return of(rows, Accuracy::of);
  }

  /** {@code f1_score(average="macro", zero_division=0)}. */
  static Score f1Macro(ScoredRows rows) {
    return of(rows, (truth, predicted) -> FScore.of(truth, predicted, 1, Averaging.Macro));
  }

  /** {@code f1_score(average="weighted", zero_division=0)}. */
  static Score f1Weighted(ScoredRows rows) {
    return of(rows, (truth, predicted) -> FScore.of(truth, predicted, 1, Averaging.Weighted));
  }

  /** {@code precision_score(average="macro", zero_division=0)}. */
  static Score precisionMacro(ScoredRows rows) {
    return of(rows, (truth, predicted) -> Precision.of(truth, predicted, Averaging.Macro));
  }

  /** {@code recall_score(average="macro", zero_division=0)}. */
  static Score recallMacro(ScoredRows rows) {
    return of(rows, (truth, predicted) -> Recall.of(truth, predicted, Averaging.Macro));
  }

  /** {@code balanced_accuracy_score}: the mean recall of the classes that have rows. */
  static Score balancedAccuracy(ScoredRows rows) {
    Counts counts = Counts.of(rows);
    return new Score.Value(
        IntStream.range(0, counts.ofTruth.length)
            .filter(i -> counts.ofTruth[i] > 0)
            .mapToDouble(i -> counts.hits[i] / counts.ofTruth[i])
            .average()
            .orElseThrow());
  }

  /** {@code matthews_corrcoef}, 0 if all true or all predicted labels are of one class. */
  static Score matthewsCorrelation(ScoredRows rows) {
    Counts counts = Counts.of(rows);
    double all = counts.rows();
    double ofPredicted = all * all - dot(counts.ofPredicted, counts.ofPredicted);
    double ofTruth = all * all - dot(counts.ofTruth, counts.ofTruth);
    double covariance = counts.allHits() * all - dot(counts.ofTruth, counts.ofPredicted);
    double product = ofPredicted * ofTruth;
    return new Score.Value(product == 0 ? 0 : covariance / Math.sqrt(product));
  }

  /** {@code cohen_kappa_score}. */
  static Score cohenKappa(ScoredRows rows) {
    Counts counts = Counts.of(rows);
    double all = counts.rows();
    double observed = all - counts.allHits();
    double expected = (all * all - dot(counts.ofTruth, counts.ofPredicted)) / all;
    return expected == 0
        ? new Score.Undefined(
            "needs two classes among the true and predicted labels of the held-out rows, found only '%s'; use a stratified split or fewer folds, or choose another objective_metric."
                .formatted(rows.classes().names().getFirst()))
        : new Score.Value(1 - observed / expected);
  }

  private static Score of(ScoredRows rows, ToDoubleBiFunction<int[], int[]> metric) {
    return new Score.Value(metric.applyAsDouble(rows.truthCodes(), rows.predictedCodes()));
  }

  private static double dot(double[] one, double[] other) {
    return IntStream.range(0, one.length).mapToDouble(i -> one[i] * other[i]).sum();
  }

  /**
   * The numbers of rows of each class, {@code [classes]}, as doubles because their products exceed
   * an int.
   */
  @SuppressWarnings("ArrayRecordComponent") // numbers of one computation; never compared
  private record Counts(double[] hits, double[] ofTruth, double[] ofPredicted) {

    static Counts of(ScoredRows rows) {
      int classes = rows.classes().size();
      int[] truth = rows.truthCodes();
      int[] predicted = rows.predictedCodes();
      Counts counts = new Counts(new double[classes], new double[classes], new double[classes]);
      for (int i = 0; i < truth.length; i++) {
        counts.ofTruth[truth[i]]++;
        counts.ofPredicted[predicted[i]]++;
        counts.hits[truth[i]] += truth[i] == predicted[i] ? 1 : 0;
      }
      return counts;
    }

    double rows() {
      return Arrays.stream(ofTruth).sum();
    }

    double allHits() {
      return Arrays.stream(hits).sum();
    }
  }
}
