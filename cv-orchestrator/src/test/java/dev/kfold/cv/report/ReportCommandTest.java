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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code report} against a service whose jobs have ended. */
class ReportCommandTest {

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private PreparedService service;

  @BeforeEach
  void start() throws IOException {
    service = new PreparedService();
    service.on("ListTrainingJobsForHyperParameterTuningJob", "{\"TrainingJobSummaries\":[]}");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void writesTheBestTrialOfTheTuningJob() throws IOException {
    tuningJob("tuned");
    trial("tuned", "Completed", 0.9000000000000001);

    assertThat(report()).isZero();

    assertThat(jobInfo().path("name").stringValue()).isEqualTo("search");
    assertThat(jobInfo().path("best_training_job").stringValue()).isEqualTo("tuned");
    assertThat(evaluation().at("/multiclass_classification_metrics/accuracy/value").doubleValue())
        .isEqualTo(0.9000000000000001);
    assertThat(evaluation().has("untuned_default")).isFalse();
  }

  @ParameterizedTest(name = "tuned {0}, untuned {1}: {2}")
  @CsvSource({
    "0.95, 0.9, tuned",
    "0.9, 0.95, untuned",
    "0.9, 0.9, untuned",
    "0.9000000000000001, 0.9, tuned",
    "0.9, 0.9000000000000001, untuned"
  })
  void writesTheBetterOfTheTwoByTheirExactMeansAndOfEqualOnesTheUntunedDefault(
      double tuned, double untuned, String winner) throws IOException {
    tuningJob("tuned");
    trial("tuned", "Completed", tuned);
    trial("untuned", "Completed", untuned);

    assertThat(report("--untuned-job", "untuned")).isZero();

    assertThat(jobInfo().path("name").stringValue()).isEqualTo("search");
    assertThat(jobInfo().path("best_training_job").stringValue()).isEqualTo(winner);
    assertThat(jobInfo().at("/hyperparams/kernel").stringValue()).isEqualTo("of-" + winner);
    assertThat(evaluation().at("/multiclass_classification_metrics/accuracy/value").doubleValue())
        .isEqualTo(Math.max(tuned, untuned));
    assertThat(evaluation().at("/untuned_default/accuracy/value").doubleValue()).isEqualTo(untuned);
    assertThat(evaluation().at("/untuned_default/accuracy/standard_deviation").doubleValue())
        .isEqualTo(0.05);
  }

  @Test
  void aTrialThatEndedEarlyCannotWin() throws IOException {
    tuningJob("early");
    trial("early", "EndedEarly", 1.0);
    trial("also-early", "EndedEarly", 0.97);
    trial("whole", "Completed", 0.95);
    trial("untuned", "Completed", 0.9);
    service.on(
        "ListTrainingJobsForHyperParameterTuningJob",
        "{\"TrainingJobSummaries\":[%s,%s,%s]}"
            .formatted(summary("early"), summary("also-early"), summary("whole")));

    assertThat(report("--untuned-job", "untuned")).isZero();

    assertThat(jobInfo().path("best_training_job").stringValue()).isEqualTo("whole");
    assertThat(
            service.calls().stream()
                .filter(call -> call.operation().startsWith("ListTrainingJobs"))
                .map(PreparedService.Call::request)
                .toList())
        .singleElement()
        .satisfies(list -> {
          assertThat(list.path("SortBy").stringValue()).isEqualTo("FinalObjectiveMetricValue");
          assertThat(list.path("SortOrder").stringValue()).isEqualTo("Descending");
        });
  }

  @Test
  void anUntunedDefaultThatEndedEarlyCannotWinEitherAndItSaysSo() throws IOException {
    tuningJob("tuned");
    trial("tuned", "Completed", 0.9);
    trial("untuned", "EndedEarly", 1.0);

    assertThat(report("--untuned-job", "untuned")).isZero();

    assertThat(jobInfo().path("best_training_job").stringValue()).isEqualTo("tuned");
    assertThat(evaluation().has("untuned_default")).isFalse();
    assertThat(text())
        .contains("warning: Training job untuned (Completed): has no score on all folds.");
  }

  @Test
  void takesTheUntunedDefaultIfNoTunedTrialHasAScoreAndSaysWhy() throws IOException {
    failedTuningJob();
    trial("untuned", "Completed", 0.9);

    assertThat(report("--untuned-job", "untuned")).isZero();

    assertThat(jobInfo().path("name").stringValue()).isEqualTo("search");
    assertThat(jobInfo().path("best_training_job").stringValue()).isEqualTo("untuned");
    assertThat(text())
        .contains(
            "warning: Tuning job search (Failed): has no trial with a score on all folds; see the"
                + " failure reason of its first trial, broken: AlgorithmError: fold 3.");
  }

  @Test
  void refusesIfNeitherHasAScoreAndWritesNothing() {
    failedTuningJob();
    service.on(
        "DescribeTrainingJob",
        "untuned",
        "{\"TrainingJobName\":\"untuned\",\"TrainingJobStatus\":\"Failed\",\"FailureReason\":\"AlgorithmError:"
            + " fold 1\"}");

    assertThat(report("--untuned-job", "untuned")).isEqualTo(2);

    assertThat(text())
        .contains("Tuning job search (Failed): has no trial with a score on all folds")
        .contains(
            "Training job untuned (Failed): has no score on all folds: AlgorithmError: fold 1.");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>",
        "",
        "null",
        "{}",
        "{\"status\":\"Completed\",\"k\":5,\"seconds\":1,\"folds\":[],\"trial\":\"best\",\"hyperparameters\":{}}"
      })
  void refusesATrialWhoseReportIsNotOursInOneSentence(String cvJson) throws IOException {
    tuningJob("best");
    trial("best", "Completed", 0.9);
    service.putArchive("/b/out/best/output/output.tar.gz", Map.of("cv.json", cvJson));

    assertThat(report()).isEqualTo(2);

    assertThat(text().lines())
        .singleElement()
        .asString()
        .startsWith(
            "Training job best: cv.json in s3://b/out/best/output/output.tar.gz is not what"
                + " kfold-cv writes (")
        .endsWith("); give a tuning job whose trials are jobs of kfold-cv.");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void readsTrialsWhoseOutputIsNotCompressed() throws IOException {
    tuningJob("plain");
    completed("plain");
    service.put("/b/out/plain/output/data/cv.json", cvJson("plain", "Completed", 0.9));

    assertThat(report()).isZero();

    assertThat(jobInfo().path("best_training_job").stringValue()).isEqualTo("plain");
  }

  @Test
  void leavesOutTrialsWithoutAReportAndSaysSo() throws IOException {
    tuningJob("deleted");
    completed("deleted");
    trial("other-image", "Completed", 0.95);
    service.putArchive("/b/out/other-image/output/output.tar.gz", Map.of("a.txt", "a"));
    trial("whole", "Completed", 0.9);
    service.on(
        "ListTrainingJobsForHyperParameterTuningJob",
        "{\"TrainingJobSummaries\":[%s,%s,%s]}"
            .formatted(summary("deleted"), summary("other-image"), summary("whole")));

    assertThat(report()).isZero();

    assertThat(jobInfo().path("best_training_job").stringValue()).isEqualTo("whole");
    assertThat(text())
        .contains(
            "warning: Training job deleted: has no cv.json in s3://b/out/deleted/output/output.tar.gz;")
        .contains("warning: Training job other-image: has no cv.json in ")
        .contains("warning: Tuning job search: found 2 trials whose report cannot be read, ");
  }

  @Test
  void warnsOfAnUntunedDefaultWithoutAReport() throws IOException {
    tuningJob("tuned");
    trial("tuned", "Completed", 0.9);
    completed("untuned");

    assertThat(report("--untuned-job", "untuned")).isZero();

    assertThat(text()).contains("warning: Training job untuned: has no cv.json in ");
  }

  @Test
  void failsIfTheServiceDoesNotGiveTheOutputOfATrialThatMayBeTheBest() throws IOException {
    tuningJob("denied");
    trial("denied", "Completed", 0.95);
    service.refuseObject("/b/out/denied/output/output.tar.gz", "not yours");
    trial("whole", "Completed", 0.9);
    service.on(
        "ListTrainingJobsForHyperParameterTuningJob",
        "{\"TrainingJobSummaries\":[%s,%s]}".formatted(summary("denied"), summary("whole")));

    assertThat(report()).isEqualTo(1);

    assertThat(text()).contains("not yours");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private void tuningJob(String best) {
    service.on(
        "DescribeHyperParameterTuningJob",
        """
        {"HyperParameterTuningJobName":"search","HyperParameterTuningJobStatus":"Completed",
         "HyperParameterTuningJobConfig":{"HyperParameterTuningJobObjective":{"Type":"Maximize"}},
         "BestTrainingJob":{"TrainingJobName":"%s"}}
        """
            .formatted(best));
  }

  private void failedTuningJob() {
    service.on(
        "DescribeHyperParameterTuningJob",
        "{\"HyperParameterTuningJobName\":\"search\",\"HyperParameterTuningJobStatus\":\"Failed\"}");
    service.on(
        "ListTrainingJobsForHyperParameterTuningJob",
        "{\"TrainingJobSummaries\":[{\"TrainingJobName\":\"broken\",\"TrainingJobStatus\":\"Failed\",\"FailureReason\":\"AlgorithmError:"
            + " fold 3\"}]}");
    service.on(
        "DescribeTrainingJob",
        "broken",
        "{\"TrainingJobName\":\"broken\",\"TrainingJobStatus\":\"Failed\"}");
  }

  private void trial(String name, String status, double mean) throws IOException {
    completed(name);
    service.putArchive(
        "/b/out/%s/output/output.tar.gz".formatted(name),
        Map.of("cv.json", cvJson(name, status, mean)));
  }

  private void completed(String name) {
    service.on(
        "DescribeTrainingJob",
        name,
        "{\"TrainingJobName\":\"%s\",\"TrainingJobStatus\":\"Completed\",\"OutputDataConfig\":{\"S3OutputPath\":\"s3://b/out\"}}"
            .formatted(name));
  }

  private static String cvJson(String name, String status, double mean) {
    return """
    {"trial": "%1$s", "status": "%2$s", "fold_mode": "jobs", "k": 5, "mean": %3$s,
     "hyperparameters": {"kernel": "of-%1$s"}, "standard_deviation": 0.05, "seconds": 1.0,
     "folds": []}
    """
        .formatted(name, status, mean);
  }

  private static String summary(String name) {
    return "{\"TrainingJobName\":\"%s\",\"TrainingJobStatus\":\"Completed\"}".formatted(name);
  }

  private int report(String... more) {
    List<String> arguments = new ArrayList<>(List.of("report", "--tuning-job", "search"));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("--out", folder.resolve("out").toString()));
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    return new CvProgram()
        .run(
            arguments,
            new ProgramContext(
                folder, service.environment(), out, out, Clock.systemUTC(), new StopSignal()));
  }

  private JsonNode evaluation() throws IOException {
    return read("evaluation/evaluation.json");
  }

  private JsonNode jobInfo() throws IOException {
    return read("jobinfo/jobinfo.json");
  }

  private JsonNode read(String file) throws IOException {
    return JSON.readTree(Files.readString(folder.resolve("out").resolve(file)));
  }

  private String text() {
    return log.toString(StandardCharsets.UTF_8);
  }
}
