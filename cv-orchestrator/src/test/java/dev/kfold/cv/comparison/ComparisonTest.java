package dev.kfold.cv.comparison;

import static dev.kfold.cv.comparison.SomeReports.completed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.cv.trial.CvReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

  private static final ComparisonText TEXT =
      new ComparisonText("accuracy", "the winner", "the untuned default");

  @Test
  void leavesANameAtTheBeginningOfASentenceAsItIs() {
    Comparison same = t(completed("a", 3, 0.9, 0.8, 0.9), completed("b", 3, 0.9, 0.8, 0.9));

    assertThat(new ComparisonText("accuracy", "out-1", "out-2").sentences(same))
        .isEqualTo("out-1 and out-2 have the same accuracy on each of the 3 folds.");
  }

  @Test
  void saysThatADifferenceIsNotSignificant() {
    Comparison comparison =
        t(
            completed("a", 5, 0.9, 0.95, 0.85, 1.0, 0.9),
            completed("b", 5, 0.9, 0.9, 0.9, 0.95, 0.9));

    assertThat(TEXT.sentences(comparison))
        .isEqualTo(
            "The winner's accuracy is 0.01 above the untuned default's; the difference is not significant on these 5 folds (p = 0.74, corrected resampled t-test).");
    assertThat(comparison.members())
        .containsKeys("t", "p", "confidence_interval", "corrected_standard_error")
        .containsEntry("trial", "b")
        .containsEntry("folds", 5)
        .containsEntry("test_to_train", 0.25)
        .containsEntry("degrees_of_freedom", 4)
        .doesNotContainKey("bayesian");
  }

  @Test
  void saysThatADifferenceIsSignificantAndInWhichDirection() {
    assertThat(
            TEXT.sentences(
                t(
                    completed("a", 5, 0.70, 0.71, 0.69, 0.70, 0.71),
                    completed("b", 5, 0.90, 0.90, 0.91, 0.90, 0.92))))
        .isEqualTo(
            "The winner's accuracy is 0.2 below the untuned default's; the difference is significant on these 5 folds (p < 0.001, corrected resampled t-test).");
  }

  @Test
  void saysThatMeansAreTheSameIfTheyDifferByTheirRoundingAlone() {
    // 164 of 180 rows each
    assertThat(
            TEXT.sentences(
                t(
                    completed("a", 5, 35 / 36.0, 30 / 36.0, 31 / 36.0, 36 / 36.0, 32 / 36.0),
                    completed("b", 5, 31 / 36.0, 31 / 36.0, 36 / 36.0, 31 / 36.0, 35 / 36.0))))
        .startsWith("The winner's accuracy is the same in the mean as the untuned default's;");
  }

  @Test
  void equalScoresHaveNoTest() {
    Comparison comparison =
        bayesian(completed("a", 3, 0.9, 0.8, 0.7), completed("b", 3, 0.9, 0.8, 0.7));

    assertThat(TEXT.sentences(comparison))
        .isEqualTo(
            "The winner and the untuned default have the same accuracy on each of the 3 folds. The probabilities that the winner's accuracy is lower by more than 0.01, practically equal, and higher by more than 0.01 are 0.00, 1.00 and 0.00 (Bayesian correlated t-test).");
    assertThat(comparison.members())
        .containsEntry("difference", 0.0)
        .containsEntry("corrected_standard_error", 0.0)
        .doesNotContainKeys("t", "p", "confidence_interval");
  }

  @Test
  void oneDifferenceOnAllFoldsHasNoVarianceDespiteRounding() {
    Comparison comparison =
        bayesian(completed("a", 3, 0.9, 0.8, 0.7), completed("b", 3, 0.8, 0.7, 0.6));

    assertThat(comparison.tTest().orElseThrow().test()).isEmpty();
    assertThat(comparison.bayesian()).contains(new BayesianComparison(0.01, 0, 0, 1));
    assertThat(TEXT.sentences(comparison))
        .startsWith(
            "The winner's accuracy is 0.1 above the untuned default's; the difference is the same on each of the 3 folds, so a test has no variance to go by.");
  }

  @Test
  void aMeanDifferenceOfZeroIsNotEqualScores() {
    assertThat(TEXT.sentences(t(completed("a", 2, 0.5, 1.0), completed("b", 2, 1.0, 0.5))))
        .isEqualTo(
            "The winner's accuracy is the same in the mean as the untuned default's; the difference is not significant on these 2 folds (p = 1, corrected resampled t-test).");
  }

  @Test
  void refusesTrialsOfDifferentDataOrFolds() {
    CvReport one = completed("a", 2, 0.5, 1.0);
    CvReport other = SomeReports.report("b", "Completed", "other", "kfold", 2, List.of(0.5, 1.0));

    assertThat(TEXT.sentences(t(one, other)))
        .isEqualTo(
            "The winner and the untuned default are not compared: they have different data or folds (SHA-256 data and other).");
    assertThat(t(one, other).members())
        .containsOnly(
            Map.entry("trial", "b"),
            Map.entry(
                "not_compared",
                List.of("they have different data or folds (SHA-256 data and other)")));
    assertThat(TEXT.sentences(t(one, completed("c", 3, 0.5, 1.0, 0.7))))
        .endsWith("are not compared: they have scores on different folds (2 and 3).");
  }

  @Test
  void refusesATrialThatEndedEarlyAndNamesAllReasons() {
    CvReport early = SomeReports.report("b", "EndedEarly", "other", "kfold", 2, List.of(0.5));

    assertThat(TEXT.sentences(t(completed("a", 2, 0.5, 1.0), early)))
        .endsWith(
            "are not compared: trial b has no score on all folds (EndedEarly), they have different data or folds (SHA-256 data and other).");
  }

  @Test
  void refusesTrialsOfDifferentMetrics() {
    CvReport other = SomeReports.withMetric("b", "roc_auc", "exact", 0.5, 1.0);

    assertThat(TEXT.sentences(t(completed("a", 2, 0.5, 1.0), other)))
        .endsWith("are not compared: they have different metrics (accuracy and roc_auc).");
  }

  @Test
  void scoresOf32BitsHaveNoVarianceIfTheyDifferByTheirRoundingOnly() {
    double[] one = {0.9f, 0.8f, 0.7f};
    double[] other = {0.8f, 0.7f, 0.6f};

    assertThat(
            t(
                    SomeReports.withMetric("a", "auc", "32-bit", one),
                    SomeReports.withMetric("b", "auc", "32-bit", other))
                .tTest()
                .orElseThrow()
                .test())
        .isEmpty();
    assertThat(
            t(
                    SomeReports.withMetric("a", "auc", "exact", one),
                    SomeReports.withMetric("b", "auc", "exact", other))
                .tTest()
                .orElseThrow()
                .test())
        .isPresent();
  }

  @Test
  void refusesASingleFold() {
    assertThat(TEXT.sentences(t(completed("a", 2, 0.5), completed("b", 2, 0.6))))
        .endsWith("are not compared: a comparison needs 2 folds or more, found 1.");
    assertThatThrownBy(() -> new PairedScores(List.of(1.0), List.of(1.0), 1e-12, 1))
        .hasMessageContaining("2 folds or more");
  }

  @ParameterizedTest
  @CsvSource({
    "0.4123, = 0.41",
    "0.0004, < 0.001",
    "0.0012, = 0.0012",
    "0.0496, = 0.0496",
    "0.0504, = 0.0504",
    "1, = 1"
  })
  void roundsProbabilitiesWithoutHidingTheVerdict(double p, String text) {
    assertThat(ComparisonText.probability(p)).isEqualTo(text);
  }

  private static Comparison t(CvReport first, CvReport other) {
    return Comparison.of(first, other, ComparisonKind.T_TEST, 0.01);
  }

  private static Comparison bayesian(CvReport first, CvReport other) {
    return Comparison.of(first, other, ComparisonKind.BAYESIAN, 0.01);
  }
}
