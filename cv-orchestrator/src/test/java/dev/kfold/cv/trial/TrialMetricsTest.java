package dev.kfold.cv.trial;

import static dev.kfold.cv.trial.SomeFolds.measured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.FoldResult;
import dev.kfold.trainer.data.LabelKind;
import dev.kfold.trainer.score.RowScores;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrialMetricsTest {

  @Test
  void givesTheMeanAndTheSpreadOfEveryMetric() {
    MetricSummary accuracy =
        named(
            summaries(
                measured(0, Map.of("accuracy", 1.0), rows("a", "a"), RowScores.NONE),
                measured(1, Map.of("accuracy", 0.9), rows("a", "a"), RowScores.NONE),
                measured(2, Map.of("accuracy", 0.95), rows("a", "a"), RowScores.NONE)),
            "accuracy");

    assertThat(accuracy.mean()).isEqualTo(0.95);
    assertThat(accuracy.standardDeviation()).isEqualTo(0.04999999999999999);
    assertThat(accuracy.standardError()).isCloseTo(0.05 / Math.sqrt(3), within(1e-15));
  }

  @Test
  void poolsTheRowsOfFoldsOfDifferentSizes() {
    MetricSummary accuracy =
        named(
            summaries(
                measured(0, Map.of("accuracy", 1.0), rows("aabb", "aabb"), RowScores.NONE),
                measured(1, Map.of("accuracy", 0.0), rows("a", "b"), RowScores.NONE)),
            "accuracy");

    assertThat(accuracy.mean()).isEqualTo(0.5);
    assertThat(accuracy.pooled()).isEqualTo(0.8);
  }

  @Test
  void hasNoMeanOfAMetricThatAFoldLacks() {
    MetricSummary kappa =
        named(
            summaries(
                measured(0, Map.of("cohen_kappa", 1.0), rows("ab", "ab"), RowScores.NONE),
                measured(1, Map.of(), rows("aa", "aa"), RowScores.NONE)),
            "cohen_kappa");

    assertThat(kappa.mean()).isNull();
    assertThat(kappa.pooled()).isEqualTo(1);
  }

  @Test
  void poolsProbabilitiesByClassWhateverTheirOrderAndSpelling() {
    Map<String, MetricSummary> summaries =
        summaries(
            measured(0, Map.of(), rows("0", "0"), scores(List.of("0", "1"), 0.75, 0.25)),
            measured(1, Map.of(), rows("1", "1"), scores(List.of("1.0", "0.0"), 0.5, 0.5)));

    assertThat(named(summaries, "neg_log_loss").pooled())
        .isCloseTo((Math.log(0.75) + Math.log(0.5)) / 2, within(1e-15));
    assertThat(named(summaries, "roc_auc").pooled()).isEqualTo(1);
  }

  @Test
  void doesNotPoolProbabilitiesOfModelsWithDifferentClasses() {
    assertThat(
            summaries(
                measured(0, Map.of(), rows("a", "a"), scores(List.of("a", "b"), 0.75, 0.25)),
                measured(1, Map.of(), rows("a", "a"), scores(List.of("a", "c"), 0.5, 0.5))))
        .doesNotContainKey("neg_log_loss")
        .containsKey("accuracy");
  }

  @Test
  void doesNotPoolDecisionValues() {
    RowScores decided =
        new RowScores(List.of("a", "b"), Optional.of(new double[] {-1, 1}), Optional.empty());

    MetricSummary area =
        named(
            summaries(
                measured(0, Map.of("roc_auc", 1.0), rows("ab", "ab"), decided),
                measured(1, Map.of("roc_auc", 1.0), rows("ab", "ab"), decided)),
            "roc_auc");

    assertThat(area.mean()).isEqualTo(1);
    assertThat(area.pooled()).isNull();
  }

  @Test
  void summarisesTheMetricsOfATrainerThatLeavesNoPredictions() {
    assertThat(
            summaries(
                measured(0, Map.of("validation:auc", 0.5), List.of(), RowScores.NONE),
                measured(1, Map.of("validation:auc", 1.0), List.of(), RowScores.NONE)))
        .containsOnlyKeys("validation:auc");
  }

  private static MetricSummary named(Map<String, MetricSummary> summaries, String name) {
    return Objects.requireNonNull(summaries.get(name));
  }

  private static Map<String, MetricSummary> summaries(FoldOutcome.Scored... folds) {
    return TrialMetrics.of(PooledRows.of(List.of(folds), Optional.of(LabelKind.of(labels(folds)))));
  }

  private static List<String> labels(FoldOutcome.Scored... folds) {
    return List.of(folds).stream()
        .flatMap(fold -> fold.result().predictions().stream())
        .map(FoldResult.Prediction::label)
        .toList();
  }

  /** Returns rows whose labels are single characters. */
  private static List<FoldResult.Prediction> rows(String truth, String predicted) {
    return IntStream.range(0, truth.length())
        .mapToObj(i ->
            new FoldResult.Prediction(truth.substring(i, i + 1), predicted.substring(i, i + 1)))
        .toList();
  }

  private static RowScores scores(List<String> classes, double... probabilities) {
    return new RowScores(classes, Optional.empty(), Optional.of(new double[][] {probabilities}));
  }
}
