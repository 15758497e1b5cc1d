package dev.kfold.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.cv.comparison.ComparisonKind;
import dev.kfold.cv.trial.CvReport;
import dev.kfold.harness.progress.Style;
import dev.kfold.harness.report.AlgorithmComparison.Tuned;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AlgorithmComparisonTest {

  private static final JsonMapper JSON = new JsonMapper();

  private static final AlgorithmComparison COMPARISON =
      new AlgorithmComparison(
          "accuracy",
          List.of(
              tuned("svm", Map.of("kernel", "rbf"), 0.9, 0.95, 0.85, 0.9, 0.9),
              tuned("knn", Map.of("n_neighbors", "7"), 0.95, 0.95, 0.9, 1.0, 0.9),
              tuned("random-forest", Map.of("max_depth", "3"), 0.6, 0.65, 0.6, 0.7, 0.6)),
          ComparisonKind.T_TEST);

  @Test
  void saysWhichAlgorithmWinsByHowMuchAndWhetherThatMeansAnything() {
    assertThat(COMPARISON.winner().algorithm()).isEqualTo("knn");
    assertThat(COMPARISON.sentences())
        .containsExactly(
            "The best knn trial's accuracy is 0.04 above the best svm trial's; the difference is not significant on these 5 folds (p = 0.23, corrected resampled t-test).",
            "The best knn trial's accuracy is 0.31 above the best random-forest trial's; the difference is significant on these 5 folds (p < 0.001, corrected resampled t-test).",
            "Every algorithm is represented by its best trial, chosen by these scores; the probabilities are not adjusted for the number of comparisons.");
  }

  @Test
  void ofEqualAlgorithmsTheFirstWins() {
    assertThat(
            new AlgorithmComparison(
                    "accuracy",
                    List.of(tuned("knn", Map.of(), 0.5, 0.7), tuned("svm", Map.of(), 0.7, 0.5)),
                    ComparisonKind.T_TEST)
                .winner()
                .algorithm())
        .isEqualTo("knn");
  }

  @Test
  void writesAllOfItAsJson() {
    JsonNode json = JSON.valueToTree(COMPARISON.members());

    assertThat(json.path("winner").asString()).isEqualTo("knn");
    assertThat(json.path("metric").asString()).isEqualTo("accuracy");
    assertThat(json.path("algorithms").size()).isEqualTo(3);
    JsonNode svm = json.at("/algorithms/0");
    assertThat(svm.path("mean").asDouble()).isEqualTo(0.9);
    assertThat(svm.path("trials").asInt()).isEqualTo(4);
    assertThat(svm.path("best_trial").asString()).isEqualTo("best-svm");
    assertThat(svm.at("/winner_compared_with_it/p").asDouble()).isBetween(0.22, 0.23);
    assertThat(json.at("/algorithms/1").has("winner_compared_with_it")).isFalse();
  }

  @Test
  void ranksTheAlgorithmsOnTheTerminalAndOnThePage() {
    Findings.Studies studies = new Findings.Studies(Optional.empty(), Optional.of(COMPARISON));

    assertThat(new StudyLines(new Summary(Style.PLAIN)).of(studies))
        .startsWith(
            "  algorithm       knn                  0.9400 ± 0.0500  (n_neighbors=7)",
            "  algorithm       svm                  0.9000 ± 0.0500  (kernel=rbf)",
            "  algorithm       random-forest        0.6300 ± 0.0500  (max_depth=3)",
            "  algorithms      The best knn trial's accuracy is 0.04 above the best svm trial's; the difference is not significant on these 5 folds (p = 0.23, corrected resampled t-test).");
    String page = AlgorithmTable.html(studies.algorithms());
    assertThat(page.indexOf(">knn<"))
        .isPositive()
        .isLessThan(page.indexOf(">svm<"))
        .isLessThan(page.indexOf(">random-forest<"));
    assertThat(page).contains("The best knn trial's accuracy is 0.04 above");
    assertThat(AlgorithmTable.html(Optional.empty())).isEmpty();
  }

  private static Tuned tuned(String algorithm, Map<String, String> chosen, double... scores) {
    double sum = Arrays.stream(scores).sum();
    String folds =
        IntStream.range(0, scores.length)
            .mapToObj(
                i -> "{\"fold\":%d,\"status\":\"Completed\",\"score\":%s}".formatted(i, scores[i]))
            .collect(Collectors.joining(","));
    return new Tuned(
        algorithm,
        4,
        JSON.readValue(
            """
            {"trial":"best-%s","status":"Completed","fold_mode":"jobs","data_sha256":"abc","k":%d,
             "hyperparameters":{},"mean":%s,"standard_deviation":0.05,"seconds":1,"folds":[%s]}
            """
                .formatted(
                    algorithm, scores.length, Math.round(1e6 * sum / scores.length) / 1e6, folds),
            CvReport.class),
        chosen,
        Optional.empty());
  }
}
