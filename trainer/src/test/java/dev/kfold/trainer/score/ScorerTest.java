package dev.kfold.trainer.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.data.LabelKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScorerTest {

  @Test
  void hasTheNamesOfScikitLearn() {
    assertThat(Scorer.names())
        .containsExactly(
            "accuracy",
            "balanced_accuracy",
            "f1_macro",
            "f1_weighted",
            "precision_macro",
            "recall_macro",
            "matthews_corrcoef",
            "cohen_kappa",
            "roc_auc",
            "average_precision",
            "neg_log_loss");
  }

  @Test
  void refusesAnUnknownNameWithTheNearestOne() {
    ParameterReader reader =
        new ParameterReader("hyperparameter", Map.of("objective_metric", "f1-macr"));

    assertThat(Scorer.read(reader)).isEqualTo(Scorer.ACCURACY);
    assertThatThrownBy(reader::verify)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(
            "hyperparameter objective_metric: found 'f1-macr', which is no known metric; did you mean 'f1_macro'? Known are accuracy, balanced_accuracy,");
  }

  @Test
  void isAccuracyByDefault() {
    assertThat(Scorer.read(new ParameterReader("hyperparameter", Map.of())))
        .isEqualTo(Scorer.ACCURACY);
  }

  @Test
  void isBoundedByThePerfectModel() {
    assertThat(Scorer.ROC_AUC.upperBound()).isEqualTo(1);
    assertThat(Scorer.NEG_LOG_LOSS.upperBound()).isZero();
  }

  @Test
  void ratesTheFirstOfTwoClassesByTheComplementAsTheScorerOfScikitLearn() {
    double[][] probabilities = {
      {1.039538011670221e-15, 0.9999999999999989},
      {0.7310585786300049, 0.2689414213699951},
      {4.551723744799878e-06, 0.9999954482762552}
    };
    ScoredRows rows =
        new ScoredRows(
            List.of("0", "1", "0"),
            List.of("1", "0", "1"),
            new RowScores(List.of("0", "1"), Optional.empty(), Optional.of(probabilities)),
            LabelKind.NUMBER);

    assertThat(Evaluation.of(rows).objective(Scorer.NEG_LOG_LOSS).value())
        .isCloseTo(-16.015827238644707, within(1e-12)); // by both columns it is -16.0378
  }

  @Test
  void ranksMoreThanTwoClassesByProbabilitiesOnly() {
    assertThat(Scorer.ROC_AUC.needsProbabilities(2)).isFalse();
    assertThat(Scorer.ROC_AUC.needsProbabilities(3)).isTrue();
    assertThat(Scorer.NEG_LOG_LOSS.needsProbabilities(2)).isTrue();
    assertThat(Scorer.F1_MACRO.needsProbabilities(3)).isFalse();
  }

  @Test
  void warnsOfAnAveragePrecisionWithoutPositiveRows() {
    Score score = Scorer.AVERAGE_PRECISION.of(decided(List.of("0", "0"), 0.5, -1));

    assertThat(score)
        .isEqualTo(
            new Score.Value(
                0,
                Optional.of(
                    "average_precision is set to 0, because no held-out row is of class 1; use a stratified split or fewer folds.")));
    assertThat(Scorer.AVERAGE_PRECISION.of(decided(List.of("0", "1"), 0.5, -1)))
        .isEqualTo(new Score.Value(0.5, Optional.empty()));
  }

  @Test
  void refusesToRankByInfiniteDecisions() {
    assertThat(reason(Scorer.ROC_AUC, decided(List.of("0", "1"), Double.NEGATIVE_INFINITY, 1)))
        .contains("some are beyond the range of a number");
  }

  @Test
  void refusesToRateProbabilitiesThatAreNoNumbers() {
    double[][] probabilities = {{Double.NaN, Double.NaN}, {0.5, 0.5}};
    ScoredRows rows =
        new ScoredRows(
            List.of("0", "1"),
            List.of("0", "1"),
            new RowScores(List.of("0", "1"), Optional.empty(), Optional.of(probabilities)),
            LabelKind.NUMBER);

    assertThat(reason(Scorer.NEG_LOG_LOSS, rows)).contains("some are beyond the range of a number");
    assertThat(reason(Scorer.ROC_AUC, rows)).contains("some are beyond the range of a number");
  }

  @Test
  void refusesToRankRowsOfAClassThatTheModelDoesNotKnow() {
    assertThat(reason(Scorer.ROC_AUC, decided(List.of("0", "7"), -1, 1)))
        .contains("held-out rows are of class '7', which it lacks");
  }

  @Test
  void namesTheClassWithoutHeldOutRows() {
    assertThat(reason(Scorer.ROC_AUC, decided(List.of("1", "1"), -1, 1)))
        .contains("found none of class '0'")
        .contains("use a stratified split or fewer folds");
  }

  @Test
  void doesNotTakeATextForClassOne() {
    ScoredRows rows =
        new ScoredRows(
            List.of("1", "a"),
            List.of("1", "a"),
            new RowScores(List.of("1", "a"), Optional.of(new double[] {-1, 1}), Optional.empty()),
            LabelKind.TEXT);

    assertThat(reason(Scorer.AVERAGE_PRECISION, rows)).contains("found the classes '1' and 'a'");
  }

  @Test
  void namesTheObjectiveThatCannotBeComputed() {
    Evaluation evaluation = Evaluation.of(decided(List.of("1", "1"), -1, 1));

    assertThat(evaluation.metrics()).doesNotContainKey("roc_auc").containsKey("accuracy");
    assertThatThrownBy(() -> evaluation.objective(Scorer.ROC_AUC))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(
            "hyperparameter objective_metric: roc_auc needs held-out rows of every class");
  }

  /** Returns rows of a model with the classes 0 and 1. */
  private static ScoredRows decided(List<String> truth, double... decisions) {
    return new ScoredRows(
        truth,
        Arrays.stream(decisions).mapToObj(value -> value > 0 ? "1" : "0").toList(),
        new RowScores(List.of("0", "1"), Optional.of(decisions), Optional.empty()),
        LabelKind.NUMBER);
  }

  private static String reason(Scorer scorer, ScoredRows rows) {
    return scorer.of(rows) instanceof Score.Undefined(String reason) ? reason : "";
  }
}
