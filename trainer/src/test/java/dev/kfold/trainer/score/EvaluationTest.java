package dev.kfold.trainer.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.trainer.data.LabelKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluationTest {

  @Test
  void scoresAsScikitLearnDoes() {
    Evaluation evaluation =
        evaluation(List.of("0", "0", "1", "1", "2", "2"), List.of("0", "1", "1", "1", "2", "0"));

    assertThat(evaluation.accuracy()).isEqualTo(4 / 6.0);
    // f1_score(average=None) gives 0.5, 0.8, 0.6666666666666666
    assertThat(evaluation.macroF1()).isCloseTo(0.6555555555555556, within(1e-15));
    assertThat(evaluation.confusionMatrix().counts())
        .isDeepEqualTo(new int[][] {{1, 1, 0}, {0, 2, 0}, {1, 0, 1}});
  }

  @Test
  void countsNumbersOfOneValueAsOneLabel() {
    Evaluation evaluation = evaluation(List.of("1.000e+00", "2"), List.of("1", "2.0"));

    assertThat(evaluation.accuracy()).isEqualTo(1);
    assertThat(evaluation.confusionMatrix().labels()).containsExactly("1.000e+00", "2");
  }

  @Test
  void countsAClassThatIsNeverPredictedCorrectlyAsZero() {
    Evaluation evaluation = evaluation(List.of("a", "a"), List.of("b", "a"));

    assertThat(evaluation.macroF1()).isCloseTo((2 / 3.0 + 0) / 2, within(1e-15));
  }

  @Test
  void refusesListsOfDifferentLengths() {
    assertThatThrownBy(() -> evaluation(List.of("a"), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sumsMatricesOfDifferentClasses() {
    ConfusionMatrix sum =
        ConfusionMatrix.sum(
            List.of(
                evaluation(List.of("2", "10"), List.of("10", "10")).confusionMatrix(),
                evaluation(List.of("1", "2.0"), List.of("1", "2")).confusionMatrix()),
            Optional.empty());

    assertThat(sum.labels()).containsExactly("1", "2", "10");
    assertThat(sum.counts()).isDeepEqualTo(new int[][] {{1, 0, 0}, {0, 1, 1}, {0, 0, 1}});
  }

  @Test
  void sumsMatricesOfTextsThatAllHappenToBeNumbers() {
    List<ConfusionMatrix> matrices =
        List.of(
            Evaluation.of(List.of("007", "8"), List.of("007", "8"), LabelKind.TEXT)
                .confusionMatrix(),
            Evaluation.of(List.of("7", "8"), List.of("8", "8"), LabelKind.TEXT).confusionMatrix());

    assertThat(ConfusionMatrix.sum(matrices, Optional.of(LabelKind.TEXT)).labels())
        .containsExactly("007", "7", "8");
    assertThat(ConfusionMatrix.sum(matrices, Optional.of(LabelKind.NUMBER)).labels()).hasSize(2);
  }

  @Test
  void keepsLabelsApartThatAreTextsInTheWholeDataSet() {
    Evaluation evaluation = Evaluation.of(List.of("007", "7"), List.of("7", "7"), LabelKind.TEXT);

    assertThat(evaluation.accuracy()).isEqualTo(0.5);
  }

  private static Evaluation evaluation(List<String> truth, List<String> predicted) {
    return Evaluation.of(truth, predicted, LabelKind.of(truth));
  }
}
