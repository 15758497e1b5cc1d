package dev.kfold.cv.trial;

import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.FoldResult;
import dev.kfold.trainer.data.ClassLabels;
import dev.kfold.trainer.data.LabelKind;
import dev.kfold.trainer.score.ConfusionMatrix;
import dev.kfold.trainer.score.Evaluation;
import dev.kfold.trainer.score.RowScores;
import dev.kfold.trainer.score.ScoredRows;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The held-out rows of all folds together.
 *
 * @param folds the folds that have a score
 * @param kind whether labels are compared as numbers or as texts
 */
record PooledRows(List<FoldResult> folds, LabelKind kind) {

  /**
   * Returns the rows of some folds.
   *
   * @param kind of the labels of the whole table, if it is known
   */
  static PooledRows of(List<FoldOutcome.Scored> scored, Optional<LabelKind> kind) {
    List<FoldResult> folds = scored.stream().map(FoldOutcome.Scored::result).toList();
    List<ConfusionMatrix> matrices =
        folds.stream().flatMap(fold -> fold.confusionMatrix().stream()).toList();
    return new PooledRows(
        folds,
        kind.orElseGet(
            () -> matrices.isEmpty() ? ofPredictions(folds) : ConfusionMatrix.kind(matrices)));
  }

  private static LabelKind ofPredictions(List<FoldResult> folds) {
    return LabelKind.of(
        folds.stream()
            .flatMap(fold -> fold.predictions().stream())
            .flatMap(row -> Stream.of(row.label(), row.predicted()))
            .toList());
  }

  /**
   * Returns the metrics of all rows by their names, none if there are no predictions. Decision
   * values are not pooled, because those of different models have no common scale.
   *
   * @see <a href="https://doi.org/10.1145/1882471.1882479">Forman and Scholz: Apples-to-apples in
   *     cross-validation studies, 2010</a>
   */
  Map<String, Double> metrics() {
    List<FoldResult.Prediction> rows =
        folds.stream().flatMap(fold -> fold.predictions().stream()).toList();
    return rows.isEmpty()
        ? Map.of()
        : Evaluation.of(
                new ScoredRows(
                    rows.stream().map(FoldResult.Prediction::label).toList(),
                    rows.stream().map(FoldResult.Prediction::predicted).toList(),
                    probabilities(),
                    kind))
            .metrics();
  }

  /** Returns the classes of the probabilities of all folds. */
  ClassLabels classes() {
    return ClassLabels.of(
        folds.stream()
            .filter(fold -> fold.scores().probabilities().isPresent())
            .flatMap(fold -> fold.scores().classes().stream())
            .toList(),
        kind);
  }

  /** Returns the probabilities of all rows, none unless every fold gives them for every class. */
  private RowScores probabilities() {
    ClassLabels classes = classes();
    boolean isComplete =
        folds.stream()
            .map(FoldResult::scores)
            .allMatch(scores ->
                scores.probabilities().isPresent() && scores.classes().size() == classes.size());
    return isComplete
        ? new RowScores(
            classes.names(),
            Optional.empty(),
            Optional.of(
                folds.stream()
                    .flatMap(fold -> Arrays.stream(inOrder(fold.scores(), classes)))
                    .toArray(double[][]::new)))
        : RowScores.NONE;
  }

  /**
   * Returns the probabilities of a fold, {@code [rows][classes]}.
   *
   * @param classes in the order of the result; 0 for a class that the fold's model lacks
   */
  static double[][] inOrder(RowScores scores, ClassLabels classes) {
    int[] places = classes.encode(scores.classes());
    return Arrays.stream(scores.probabilities().orElseThrow())
        .map(row -> {
          double[] ordered = new double[classes.size()];
          for (int i = 0; i < row.length; i++) {
            ordered[places[i]] = row[i];
          }
          return ordered;
        })
        .toArray(double[][]::new);
  }
}
