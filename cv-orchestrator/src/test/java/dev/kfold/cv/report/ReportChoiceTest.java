package dev.kfold.cv.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.StopSignal;
import dev.kfold.cv.CvProgram;
import dev.kfold.cv.aws.PreparedService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The selection and the comparison of {@code report}, on a search whose jobs have ended. */
class ReportChoiceTest {

  @TempDir private Path folder;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final List<String> summaries = new ArrayList<>();
  private PreparedService service;
  private String status = "Completed";

  @BeforeEach
  void start() throws IOException {
    service = new PreparedService();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void comparesTheWinnerWithTheRunnerUpAndTheUntunedDefault() throws IOException {
    trial("best", "rbf", 10, 0.9, 1.0, 0.95, 0.9, 1.0);
    trial("second", "rbf", 1, 0.9, 0.95, 0.95, 0.9, 1.0);
    trial("third", "linear", 1, 0.9, 0.95, 0.9, 0.9, 1.0);
    untuned(0.8, 0.9, 0.85, 0.8, 0.95);

    assertThat(report()).isZero();

    assertThat(selection().toString())
        .startsWith(
            "{\"rule\":\"best\",\"trial\":\"best\",\"best_trial\":\"best\",\"best_mean\":0.95,");
    assertThat(selection().path("trials_within_one_standard_error").asInt()).isEqualTo(3);
    JsonNode comparison = evaluation().path("comparison");
    assertThat(comparison.path("metric").asString()).isEqualTo("accuracy");
    assertThat(comparison.at("/runner_up/trial").asString()).isEqualTo("second");
    assertThat(comparison.at("/runner_up/difference").asDouble()).isBetween(0.0099, 0.0101);
    assertThat(comparison.at("/untuned_default/trial").asString()).isEqualTo("untuned");
    assertThat(comparison.at("/untuned_default/p").asDouble()).isBetween(0.0, 0.01);
    assertThat(comparison.path("runner_up").has("bayesian")).isFalse();
    assertThat(sentences())
        .containsExactly(
            "The winner's accuracy is 0.01 above the runner-up's; the difference is not significant on these 5 folds (p = 0.54, corrected resampled t-test).",
            "The winner's accuracy is 0.09 above the untuned default's; the difference is significant on these 5 folds (p = 0.0039, corrected resampled t-test).",
            "The winner was chosen by these scores, so its mean is optimistic; nested cross-validation (./kfold run --outer-k) gives a score that the choice has not seen.");
    assertThat(text().lines()).containsAll(sentences());
  }

  @Test
  void selectsTheSimplestWithinOneStandardErrorAndDescribesIt() throws IOException {
    trial("best", "rbf", 10, 0.9, 1.0, 0.95, 0.9, 1.0);
    trial("simple", "linear", 1, 0.9, 0.95, 0.95, 0.9, 1.0);
    trial("simpler-but-worse", "linear", 0.1, 0.7, 0.75, 0.7, 0.7, 0.8);
    untuned(0.8, 0.9, 0.85, 0.8, 0.95);

    assertThat(report("--selection", "one-standard-error", "--comparison", "bayesian")).isZero();

    assertThat(jobInfo().path("best_training_job").asString()).isEqualTo("simple");
    assertThat(evaluation().at("/multiclass_classification_metrics/accuracy/value").asDouble())
        .isEqualTo(0.94);
    assertThat(selection().path("trial").asString()).isEqualTo("simple");
    assertThat(selection().path("best_trial").asString()).isEqualTo("best");
    assertThat(selection().path("best_mean").asDouble()).isEqualTo(0.95);
    assertThat(selection().path("trials_within_one_standard_error").asInt()).isEqualTo(2);
    JsonNode bayesian = evaluation().at("/comparison/best_trial/bayesian");
    assertThat(bayesian.path("rope").asDouble()).isEqualTo(0.01);
    assertThat(
            bayesian.path("probability_below").asDouble()
                + bayesian.path("probability_equivalent").asDouble()
                + bayesian.path("probability_above").asDouble())
        .isEqualTo(1);
    assertThat(sentences().getFirst())
        .isEqualTo(
            "The winner is the simplest of the 2 trials within one standard error (0.0224) of the best mean, 0.9500.");
    assertThat(sentences().get(1))
        .startsWith("The winner's accuracy is 0.01 below the best trial's;")
        .endsWith("(Bayesian correlated t-test).");
  }

  @Test
  void warnsThatTrialsThatEndedEarlyCannotBeSelected() throws IOException {
    trial("best", "rbf", 10, 0.9, 1.0);
    status = "EndedEarly";
    trial("early", "linear", 1, 0.9, 0.95);

    assertThat(report("Maximize", false, "--selection", "one-standard-error")).isZero();

    assertThat(jobInfo().path("best_training_job").asString()).isEqualTo("best");
    assertThat(text())
        .contains(
            "warning: Selection one-standard-error: trials that ended early cannot be selected, although they may be simpler, found 1 near the best; set early_stopping to none.");
  }

  @Test
  void aTunerThatMinimizesComparesAndSelectsTheOtherWayRound() throws IOException {
    trial("worse", "linear", 1, 0.4, 0.5);
    trial("better", "rbf", 1, 0.1, 0.2);

    assertThat(report("Minimize", false)).isZero();

    assertThat(jobInfo().path("best_training_job").asString()).isEqualTo("better");
    assertThat(sentences().getFirst()).startsWith("The winner's accuracy is 0.3 below");
  }

  @Test
  void saysThatTheUntunedDefaultIsTheWinner() throws IOException {
    trial("tuned", "rbf", 10, 0.8, 0.9);
    untuned(0.8, 0.95);

    assertThat(report()).isZero();

    assertThat(evaluation().path("comparison").has("untuned_default")).isFalse();
    assertThat(sentences())
        .hasSize(3)
        .contains("The untuned default is the winner: no tuned trial has a better mean.");
  }

  @Test
  void comparesTheUntunedDefaultOnceInWordsIfItIsTheRunnerUp() throws IOException {
    trial("tuned", "rbf", 10, 0.9, 1.0, 0.95);
    untuned(0.8, 0.95, 0.95);

    assertThat(report()).isZero();

    assertThat(evaluation().at("/comparison/runner_up/trial").asString()).isEqualTo("untuned");
    assertThat(sentences()).filteredOn(it -> it.contains("p =")).hasSize(1);
    assertThat(sentences().getFirst()).contains("the untuned default's");
  }

  @Test
  void aSingleTrialIsComparedWithNothing() throws IOException {
    trial("only", "rbf", 10, 0.9, 1.0);

    assertThat(report("Maximize", false)).isZero();

    assertThat(sentences()).isEmpty();
  }

  @Test
  void readsOnlyTheTrialsThatMatter() throws IOException {
    for (int i = 0; i < 100; i++) {
      trial("t%02d".formatted(i), "rbf", 10, 0.95 - i * 0.005, 0.95 - i * 0.005 + 0.001);
    }

    assertThat(report("Maximize", false)).isZero();

    assertThat(
            service.calls().stream()
                .filter(call -> call.operation().equals("DescribeTrainingJob"))
                .count())
        .isLessThan(20);
  }

  @Test
  void refusesUnknownRulesAllAtOnce() {
    assertThat(report("--selection", "simplest", "--comparison", "wilcoxon", "--rope", "0"))
        .isEqualTo(2);

    assertThat(text())
        .contains("option selection: found 'simplest', expected one of best, one-standard-error.")
        .contains("option comparison: found 'wilcoxon', expected one of t-test, bayesian.")
        .contains("option rope: found '0', expected a number above 0.");
  }

  private void untuned(double... scores) throws IOException {
    put("untuned", "rbf", 1, scores);
    summaries.removeLast();
  }

  private void trial(String name, String kernel, double c, double... scores) throws IOException {
    put(name, kernel, c, scores);
  }

  private void put(String name, String kernel, double c, double... scores) throws IOException {
    double mean =
        IntStream.range(0, scores.length).mapToDouble(i -> scores[i]).sum() / scores.length;
    mean = Double.parseDouble(String.format(Locale.ROOT, "%.6f", mean));
    double squares = 0;
    for (double score : scores) {
      squares += (score - mean) * (score - mean);
    }
    double deviation = Math.sqrt(squares / (scores.length - 1));
    service.on(
        "DescribeTrainingJob",
        name,
        "{\"TrainingJobName\":\"%s\",\"TrainingJobStatus\":\"Completed\",\"OutputDataConfig\":{\"S3OutputPath\":\"s3://b/out\"}}"
            .formatted(name));
    String folds =
        IntStream.range(0, scores.length)
            .mapToObj(
                i -> "{\"fold\":%d,\"status\":\"Completed\",\"score\":%s}".formatted(i, scores[i]))
            .collect(Collectors.joining(","));
    service.putArchive(
        "/b/out/%s/output/output.tar.gz".formatted(name),
        Map.of(
            "cv.json",
            """
            {"trial": "%s", "status": "%s", "fold_mode": "jobs", "k": %d, "mean": %s,
             "hyperparameters": {"kernel": "%s", "c": "%s"}, "standard_deviation": %s,
             "standard_error": %s, "seconds": 1.0, "data_sha256": "abc", "folds": [%s]}
            """
                .formatted(
                    name,
                    status,
                    scores.length,
                    mean,
                    kernel,
                    c,
                    deviation,
                    deviation / Math.sqrt(scores.length),
                    folds)));
    summaries.add(
        "{\"TrainingJobName\":\"%s\",\"TrainingJobStatus\":\"Completed\",\"FinalHyperParameterTuningJobObjectiveMetric\":{\"MetricName\":\"test:score\",\"Value\":%s}}"
            .formatted(name, (float) mean));
  }

  @Test
  void aTunerOfSeveralDefinitionsThatMinimizesSelectsTheLeast() throws IOException {
    trial("worse", "linear", 1, 0.4, 0.5);
    trial("better", "rbf", 1, 0.1, 0.2);

    assertThat(
            reportOf(
                """
                {"HyperParameterTuningJobName":"search","HyperParameterTuningJobStatus":"Completed",
                 "HyperParameterTuningJobConfig":{"Strategy":"Bayesian"},
                 "TrainingJobDefinitions":[
                   {"DefinitionName":"svm","TuningObjective":{"Type":"Minimize","MetricName":"mean"}},
                   {"DefinitionName":"forest","TuningObjective":{"Type":"Minimize","MetricName":"mean"}}]}
                """,
                false))
        .isZero();

    assertThat(jobInfo().path("best_training_job").asString()).isEqualTo("better");
  }

  /** The tuner's order and direction are those of its metric, and say nothing of the means. */
  @Test
  void selectsByTheMeanAndSaysSoIfTheTunerSearchedByAnotherMetric() throws IOException {
    for (int i = 0; i < 20; i++) {
      trial("t%02d".formatted(i), "rbf", 10, 0.5 + i * 0.01, 0.5 + i * 0.01 + 0.001);
    }

    assertThat(reportOf(tunedBy("Minimize", "cv-std", "cv-std=(.*?);"), false)).isZero();

    assertThat(jobInfo().path("best_training_job").asString()).isEqualTo("t19");
    assertThat(text())
        .contains(
            "warning: Tuning job search: is to minimize its metric 'cv-std' ('cv-std=(.*?);'), which is not the mean of the folds");
  }

  @Test
  void followsATunerWhoseMetricIsTheMean() throws IOException {
    trial("worse", "linear", 1, 0.4, 0.5);
    trial("better", "rbf", 1, 0.1, 0.2);

    assertThat(reportOf(tunedBy("Minimize", "error", "average model test score:(.*?);"), false))
        .isZero();

    assertThat(jobInfo().path("best_training_job").asString()).isEqualTo("better");
    assertThat(text()).doesNotContain("warning");
  }

  private static String tunedBy(String direction, String metric, String regex) {
    return """
    {"HyperParameterTuningJobName":"search","HyperParameterTuningJobStatus":"Completed",
     "HyperParameterTuningJobConfig":{"HyperParameterTuningJobObjective":{"Type":"%s","MetricName":"%s"}},
     "TrainingJobDefinition":{"AlgorithmSpecification":{
       "MetricDefinitions":[{"Name":"%s","Regex":"%s"}]}}}
    """
        .formatted(direction, metric, metric, regex);
  }

  private int report(String... more) {
    return report("Maximize", true, more);
  }

  private int report(String direction, boolean untuned, String... more) {
    return reportOf(
        """
        {"HyperParameterTuningJobName":"search","HyperParameterTuningJobStatus":"Completed",
         "HyperParameterTuningJobConfig":{"HyperParameterTuningJobObjective":{"Type":"%s","MetricName":"mean"}}}
        """
            .formatted(direction),
        untuned,
        more);
  }

  private int reportOf(String tuningJob, boolean untuned, String... more) {
    service.on("DescribeHyperParameterTuningJob", tuningJob);
    service.on(
        "ListTrainingJobsForHyperParameterTuningJob",
        "{\"TrainingJobSummaries\":[%s]}".formatted(String.join(",", summaries)));
    List<String> arguments = new ArrayList<>(List.of("report", "--tuning-job", "search"));
    if (untuned) {
      arguments.addAll(List.of("--untuned-job", "untuned"));
    }
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("--out", folder.resolve("out").toString()));
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    return new CvProgram()
        .run(
            arguments,
            new ProgramContext(
                folder, service.environment(), out, out, Clock.systemUTC(), new StopSignal()));
  }

  private JsonNode selection() throws IOException {
    return evaluation().path("selection");
  }

  private List<String> sentences() throws IOException {
    return evaluation().at("/comparison/sentences").valueStream().map(JsonNode::asString).toList();
  }

  private JsonNode evaluation() throws IOException {
    return read("evaluation/evaluation.json");
  }

  private JsonNode jobInfo() throws IOException {
    return read("jobinfo/jobinfo.json");
  }

  private JsonNode read(String file) throws IOException {
    return new JsonMapper().readTree(Files.readString(folder.resolve("out").resolve(file)));
  }

  private String text() {
    return log.toString(StandardCharsets.UTF_8);
  }
}
