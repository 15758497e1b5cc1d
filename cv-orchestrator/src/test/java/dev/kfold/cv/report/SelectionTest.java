package dev.kfold.cv.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.cv.parameters.Objective;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectionTest {

  private static final Candidate BEST = svm("best", "rbf", 10, 0.95, 0.02);
  private static final Candidate NEAR = svm("near", "rbf", 0.1, 0.94, 0.001);
  private static final Candidate LINEAR = svm("linear", "linear", 100, 0.93, 0.5);
  private static final Candidate FAR = svm("far", "linear", 0.01, 0.92, 0.5);
  private static final List<Candidate> ALL = List.of(FAR, BEST, NEAR, LINEAR);

  @Test
  void selectsTheBestMean() {
    Selection selection = Selection.of(ALL, SelectionRule.BEST, Objective.MAXIMIZE);

    assertThat(selection.selected()).isEqualTo(BEST);
    assertThat(selection.runnerUp()).contains(NEAR);
    assertThat(selection.within()).as("0.93 is just within").isEqualTo(3);
  }

  @Test
  void selectsTheSimplestWithinTheBestTrialsStandardError() {
    Selection selection = Selection.of(ALL, SelectionRule.ONE_STANDARD_ERROR, Objective.MAXIMIZE);

    assertThat(selection.selected()).isEqualTo(LINEAR);
    assertThat(selection.best()).isEqualTo(BEST);
    assertThat(selection.runnerUp()).contains(BEST);
    assertThat(selection.within()).isEqualTo(3);
  }

  @Test
  void followsTheDirectionOfTheObjective() {
    Selection selection =
        Selection.of(
            List.of(
                svm("a", "rbf", 1, 0.30, 0.02),
                svm("b", "rbf", 0.5, 0.31, 0.02),
                svm("c", "rbf", 0.1, 0.40, 0.02)),
            SelectionRule.ONE_STANDARD_ERROR,
            Objective.MINIMIZE);

    assertThat(selection.best().trial()).isEqualTo("a");
    assertThat(selection.selected().trial()).isEqualTo("b");
    assertThat(selection.within()).isEqualTo(2);
  }

  @Test
  void ofEquallySimpleTrialsTheBetterAndThenTheFirstIsSelected() {
    assertThat(
            Selection.of(
                    List.of(
                        svm("worse", "rbf", 1, 0.90, 0.1),
                        svm("better", "rbf", 1, 0.91, 0.1),
                        svm("later", "rbf", 1, 0.91, 0.1),
                        svm("complex", "rbf", 2, 0.92, 0.1)),
                    SelectionRule.ONE_STANDARD_ERROR,
                    Objective.MAXIMIZE)
                .selected()
                .trial())
        .isEqualTo("better");
  }

  @Test
  void ofEqualTrialsTheFirstIsTheBest() {
    assertThat(
            Selection.of(
                    List.of(svm("a", "rbf", 2, 0.9, 0), svm("b", "rbf", 1, 0.9, 0)),
                    SelectionRule.BEST,
                    Objective.MAXIMIZE)
                .selected()
                .trial())
        .isEqualTo("a");
  }

  @Test
  void anotherAlgorithmThanTheBestTrialsIsNeverTheSimplest() {
    Candidate knn =
        new Candidate("knn", Map.of("algorithm", "knn", "n_neighbors", "50"), 0.949, 0.02);

    assertThat(
            Selection.of(List.of(BEST, knn), SelectionRule.ONE_STANDARD_ERROR, Objective.MAXIMIZE)
                .selected())
        .isEqualTo(BEST);
  }

  @Test
  void takesTheBestAndWarnsIfThereIsNoOrderOfSimplicity() {
    Candidate foreign = new Candidate("xgb-1", Map.of("eta", "0.3"), 0.9, 0.1);

    Selection selection =
        Selection.of(
            List.of(foreign, new Candidate("xgb-2", Map.of("eta", "0.1"), 0.89, 0.1)),
            SelectionRule.ONE_STANDARD_ERROR,
            Objective.MAXIMIZE);

    assertThat(selection.selected()).isEqualTo(foreign);
    assertThat(selection.warnings())
        .containsExactly(
            "Selection one-standard-error: trial xgb-1 has the hyperparameters [eta], for which there is no order of simplicity; the trial with the best mean is selected.");
  }

  private static Candidate svm(
      String trial, String kernel, double c, double mean, double standardError) {
    return new Candidate(
        trial, Map.of("kernel", kernel, "c", Double.toString(c)), mean, standardError);
  }
}
