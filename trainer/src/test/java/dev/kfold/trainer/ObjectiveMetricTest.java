package dev.kfold.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.trainer.score.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The hyperparameter objective_metric, and the other metrics of a job with a test channel. */
class ObjectiveMetricTest {

  private static final String HYPERPARAMETERS = "input/config/hyperparameters.json";

  @TempDir private Path folder;

  @Test
  void printsEveryMetricThatAppliesOnALineOfItsOwn() throws IOException {
    TestContainer job = trained("ab", "{}");

    assertThat(names(job))
        .containsExactlyElementsOf(
            Scorer.names().stream()
                .filter(name -> !name.equals("average_precision") && !name.equals("neg_log_loss"))
                .toList());
    assertThat(job.out()).endsWith("model test score:" + metrics(job).get("accuracy") + ";\n");
    assertThat(metrics(job).get("metrics").propertyNames()).containsExactlyElementsOf(names(job));
  }

  @Test
  void hasNoNameThatEndsAnotherName() throws IOException {
    TestContainer job = trained("ab", "{\"probability\":\"true\"}");
    List<String> printed = names(job).stream().map("test-%s="::formatted).toList();

    assertThat(printed).contains("test-neg_log_loss=");
    for (String name : printed) {
      assertThat(printed.stream().filter(other -> other.endsWith(name))).containsExactly(name);
    }
  }

  @Test
  void printsTheObjectiveAsTheScore() throws IOException {
    TestContainer job = trained("ab", "{\"objective_metric\":\"roc_auc\"}");
    JsonNode metrics = metrics(job);

    double area = metrics.get("metrics").get("roc_auc").doubleValue();
    assertThat(area).isNotEqualTo(metrics.get("accuracy").doubleValue());
    assertThat(metrics.get("score").doubleValue()).isEqualTo(area);
    assertThat(metrics.get("objective_metric").stringValue()).isEqualTo("roc_auc");
    assertThat(job.out())
        .endsWith("model test score:" + area + ";\n")
        .doesNotContain("needs probabilities");
  }

  @Test
  void calibratesAFoldWhoseObjectiveNeedsProbabilities() throws IOException {
    TestContainer job = trained("ab", "{\"objective_metric\":\"neg_log_loss\"}");
    double score = metrics(job).get("score").doubleValue();

    assertThat(score).isNegative();
    assertThat(job.out())
        .contains("objective_metric neg_log_loss needs probabilities, so the model is calibrated")
        .endsWith("model test score:" + score + ";\n");
    List<String> lines = predictions(job);
    assertThat(lines.getFirst())
        .isEqualTo("row,label,predicted,decision,probability_a,probability_b");
    double loss =
        lines.stream()
            .skip(1)
            .map(line -> line.split(","))
            .mapToDouble(cells -> Math.log(Double.parseDouble(cells[cells[1].equals("a") ? 4 : 5])))
            .average()
            .orElseThrow();
    assertThat(score).isCloseTo(loss, within(1e-12));
  }

  @Test
  void ranksThreeClassesByProbabilities() throws IOException {
    assertThat(names(trained("abc", "{}"))).doesNotContain("roc_auc", "average_precision");

    TestContainer job = trained("abc", "{\"objective_metric\":\"roc_auc\"}");

    assertThat(names(job)).contains("roc_auc", "average_precision", "neg_log_loss");
    assertThat(predictions(job).getFirst())
        .isEqualTo("row,label,predicted,probability_a,probability_b,probability_c");
  }

  @Test
  void doesNotCalibrateForAnObjectiveWithoutTestRows() throws IOException {
    TestContainer job =
        new TestContainer(folder)
            .with("input/data/train/rows.csv", rows("ab"))
            .with(HYPERPARAMETERS, "{\"objective_metric\":\"neg_log_loss\"}");

    assertThat(job.run("train")).as(job.err()).isZero();

    assertThat(job.path("model/model.json")).content().doesNotContain("calibration");
  }

  @Test
  void takesTheObjectiveOfTheSearchForItsTestRows() throws IOException {
    TestContainer job =
        TestContainer.withTwoChannels(folder)
            .with(
                "input/data/jobinfo/jobinfo.json",
                "{\"name\":\"t\",\"hyperparams\":{\"objective_metric\":\"roc_auc\"}}");

    assertThat(job.run("train")).as(job.err()).isZero();

    assertThat(metrics(job).get("objective_metric").stringValue()).isEqualTo("roc_auc");
  }

  @Test
  void writesTheQualityOfEveryClass() throws IOException {
    TestContainer job = TestContainer.withTwoChannels(folder);
    assertThat(job.run("train")).as(job.err()).isZero();

    assertThat(metrics(job).get("classes").toString())
        .isEqualTo(
            "{\"a\":{\"precision\":0.5,\"recall\":1.0,\"f1\":0.6666666666666666,\"support\":1},"
                + "\"b\":{\"precision\":1.0,\"recall\":0.5,\"f1\":0.6666666666666666,\"support\":2}}");
  }

  @Test
  void refusesAnObjectiveThatTheTestRowsDoNotAllow() throws IOException {
    TestContainer job =
        TestContainer.withTwoChannels(folder)
            .with("input/data/test/test_y.csv", "a\na\na\n")
            .with(HYPERPARAMETERS, "{\"objective_metric\":\"roc_auc\"}");

    assertThat(job.run("train")).isEqualTo(2);

    assertThat(job.failure())
        .startsWith(
            "hyperparameter objective_metric: roc_auc needs held-out rows of every class, found none of class 'b'; use a stratified split or fewer folds, or choose another objective_metric.");
    assertThat(job.path("model")).doesNotExist();
  }

  @Test
  void namesTheObjectiveIfAClassIsTooSmallForProbabilities() throws IOException {
    TestContainer job =
        TestContainer.withTwoChannels(folder)
            .with(HYPERPARAMETERS, "{\"objective_metric\":\"neg_log_loss\"}");

    assertThat(job.run("train")).isEqualTo(2);

    assertThat(job.failure())
        .startsWith(
            "hyperparameter objective_metric: needs at least 5 rows of every class, because each of 5 folds holds rows of it out, found 2 of class 'a'; give more rows, or choose one that needs no probabilities, such as accuracy.");
  }

  @Test
  void refusesAnUnknownObjectiveWithAllOtherProblems() throws IOException {
    TestContainer job =
        TestContainer.withTwoChannels(folder)
            .with(HYPERPARAMETERS, "{\"objective_metric\":\"roc-auc\",\"c\":\"-1\"}");

    assertThat(job.run("train")).isEqualTo(2);

    assertThat(job.failure())
        .contains("hyperparameter objective_metric: found 'roc-auc'", "did you mean 'roc_auc'?")
        .contains("hyperparameter c: found '-1'");
  }

  @Test
  void warnsBesideAnObjectiveThatIsSetToZero() throws IOException {
    TestContainer job =
        TestContainer.withTwoChannels(folder)
            .with("input/data/train/train_y.csv", "0\n0\n1\n1\n")
            .with("input/data/test/test_y.csv", "0\n0\n0\n")
            .with(HYPERPARAMETERS, "{\"objective_metric\":\"average_precision\"}");

    assertThat(job.run("train")).as(job.err()).isZero();

    assertThat(job.out())
        .contains("warning: average_precision is set to 0")
        .endsWith("model test score:0.0;\n");
  }

  /** Runs a job on overlapping classes. */
  private TestContainer trained(String classes, String hyperparameters) throws IOException {
    TestContainer job =
        new TestContainer(Files.createTempDirectory(folder, "job"))
            .with("input/data/train/rows.csv", rows(classes))
            .with("input/data/test/rows.csv", rows(classes))
            .with(HYPERPARAMETERS, hyperparameters);
    assertThat(job.run("train")).as(job.err()).isZero();
    return job;
  }

  private static String rows(String classes) {
    return IntStream.range(0, 60)
        .mapToObj(i ->
            "%s,%d,%d\n".formatted(classes.charAt(i % classes.length()), i * 7 % 13 + i % 4, i % 9))
        .collect(Collectors.joining());
  }

  private static List<String> names(TestContainer job) {
    return job.out()
        .lines()
        .filter(line -> line.startsWith("test-"))
        .map(line -> line.substring("test-".length(), line.indexOf('=')))
        .toList();
  }

  private static JsonNode metrics(TestContainer job) throws IOException {
    return new JsonMapper().readTree(Files.readString(job.path("output/data/metrics.json")));
  }

  private static List<String> predictions(TestContainer job) throws IOException {
    return Arrays.asList(Files.readString(job.path("output/data/predictions.csv")).split("\n"));
  }
}
