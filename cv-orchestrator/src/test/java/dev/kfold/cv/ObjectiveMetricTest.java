package dev.kfold.cv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.score.Scorer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The hyperparameter objective_metric, and the other metrics of a trial in process. */
class ObjectiveMetricTest {

  @TempDir private Path base;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @Test
  void printsTheMeanOfEveryMetricAndTheObjectiveLast() throws IOException {
    folds("ab", "ab");

    assertThat(run("\"objective_metric\":\"roc_auc\"")).as(log()).isZero();

    double mean = cvJson().at("/metrics/roc_auc/mean").doubleValue();
    assertThat(cvJson().path("metric").stringValue()).isEqualTo("roc_auc");
    assertThat(cvJson().path("mean").doubleValue()).isEqualTo(mean);
    assertThat(mean).isNotEqualTo(cvJson().at("/metrics/accuracy/mean").doubleValue());
    assertThat(cvJson().at("/folds/0/score").doubleValue())
        .isEqualTo(cvJson().at("/folds/0/metrics/roc_auc").doubleValue());
    assertThat(log())
        .contains("mean-roc_auc=" + mean + ";\n", "mean-accuracy=")
        .endsWith("average model test score:" + mean + ";\n")
        .doesNotContain("needs probabilities");
    assertThat(cvJson().at("/hyperparameters/objective_metric").stringValue()).isEqualTo("roc_auc");
  }

  @Test
  void hasNoNameThatEndsAnotherName() throws IOException {
    folds("ab", "ab");
    run("\"objective_metric\":\"neg_log_loss\"");
    List<String> names =
        log()
            .lines()
            .filter(line -> line.endsWith(";"))
            .map(line -> line.replaceFirst("[=:].*", ""))
            .toList();

    assertThat(names).contains("mean-neg_log_loss", "mean-accuracy", "cv-std");
    for (String name : names) {
      assertThat(names.stream().filter(other -> other.endsWith(name))).containsExactly(name);
    }
  }

  @Test
  void calibratesEveryFoldIfTheObjectiveNeedsProbabilities() throws IOException {
    folds("ab", "ab");

    assertThat(run("\"objective_metric\":\"neg_log_loss\"")).as(log()).isZero();

    assertThat(log())
        .contains("objective_metric neg_log_loss needs probabilities, so every fold is calibrated");
    JsonNode loss = cvJson().at("/metrics/neg_log_loss");
    assertThat(loss.path("mean").doubleValue()).isNegative();
    assertThat(loss.path("pooled").doubleValue())
        .as("folds of one size")
        .isCloseTo(loss.path("mean").doubleValue(), within(1e-12));
    assertThat(Files.readAllLines(base.resolve("output/data/out_of_fold.csv")).getFirst())
        .endsWith("predicted,decision,probability_a,probability_b");
  }

  @Test
  void ranksThreeClassesByProbabilities() throws IOException {
    folds("abc", "abc");

    assertThat(run("\"objective_metric\":\"roc_auc\"")).as(log()).isZero();

    assertThat(log()).contains("roc_auc needs probabilities", "mean-average_precision=");
    assertThat(cvJson().at("/metrics/roc_auc/pooled").isNumber()).isTrue();
  }

  @Test
  void namesTheFoldWhoseRowsDoNotAllowTheObjective() throws IOException {
    folds("ab", "a");

    assertThat(run("\"objective_metric\":\"roc_auc\"")).isEqualTo(2);

    assertThat(Files.readString(base.resolve("output/failure")))
        .startsWith(
            "fold 0: hyperparameter objective_metric: roc_auc needs held-out rows of every class, found none of class 'b'; use a stratified split or fewer folds, or choose another objective_metric.");
  }

  @Test
  void leavesOutTheMeanOfAMetricThatAFoldLacks() throws IOException {
    folds("ab", "a");

    assertThat(run("\"objective_metric\":\"f1_weighted\"")).as(log()).isZero();

    assertThat(log()).doesNotContain("roc_auc").contains("mean-f1_weighted=");
    assertThat(cvJson().path("metrics").has("roc_auc")).isFalse();
  }

  @Test
  void refusesAnUnknownMetric() throws IOException {
    folds("ab", "ab");

    assertThat(run("\"objective_metric\":\"auc\"")).isEqualTo(2);

    assertThat(log())
        .contains("hyperparameter objective_metric: found 'auc', which is no known metric;");
  }

  @Test
  void endsATrialThatCannotReachTheBestLoss() throws IOException {
    folds("ab", "ab");

    assertThat(
            run(
                "\"objective_metric\":\"neg_log_loss\",\"early_stopping\":\"bound\",\"incumbent_score\":\"-0.0001\""))
        .as(log())
        .isZero();

    assertThat(log()).contains("ended early: perfect folds would make it -");
  }

  @Test
  void writesTheQualityOfEveryClassOfTheSummedFolds() throws IOException {
    folds("ab", "ab");
    run("\"c\":\"1\"");

    JsonNode classes = cvJson().path("classes");
    assertThat(classes.propertyNames()).containsExactly("a", "b");
    assertThat(classes.at("/a/support").intValue()).isEqualTo(48);
    assertThat(classes.at("/a/recall").doubleValue())
        .isEqualTo(cvJson().at("/confusion_matrix/counts/0/0").doubleValue() / 48);
  }

  @Test
  void printsAllScorersOfScikitLearnWithProbabilities() throws IOException {
    folds("01", "01");
    run("\"objective_metric\":\"neg_log_loss\"");

    assertThat(
            log()
                .lines()
                .filter(line -> line.startsWith("mean-"))
                .map(line -> line.substring("mean-".length(), line.indexOf('='))))
        .containsExactlyElementsOf(Scorer.names());
  }

  /** Writes two folds of overlapping classes. */
  private void folds(String ofTraining, String ofTest) throws IOException {
    for (int fold = 0; fold < 2; fold++) {
      write("train/" + fold, rows(ofTraining, fold));
      write("test/" + fold, rows(ofTest, fold + 5));
    }
  }

  private static String rows(String classes, int shift) {
    return IntStream.range(0, 48)
        .mapToObj(i ->
            "%s,%d,%d\n"
                .formatted(
                    classes.charAt(i % classes.length()), (i + shift) * 7 % 13 + i % 4, i % 9))
        .collect(Collectors.joining());
  }

  private void write(String channel, String text) throws IOException {
    Path folder = Files.createDirectories(base.resolve("input/data/" + channel));
    Files.writeString(folder.resolve("rows.csv"), text);
  }

  private int run(String hyperParameters) throws IOException {
    Path config = Files.createDirectories(base.resolve("input/config"));
    Files.writeString(
        config.resolve("hyperparameters.json"),
        "{\"k\":\"2\",\"fold_mode\":\"in-process\",%s}".formatted(hyperParameters));
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    return new CvProgram()
        .run(
            List.of("train"),
            new ProgramContext(base, Map.of(), out, out, Clock.systemUTC(), new StopSignal()));
  }

  private String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  private JsonNode cvJson() throws IOException {
    return new JsonMapper().readTree(Files.readString(base.resolve("output/data/cv.json")));
  }
}
