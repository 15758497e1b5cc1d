package dev.kfold.cv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.StopSignal;
import dev.kfold.cv.aws.PreparedService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Folds in process run one after the other, so that a trial of a tuning job ends as soon as it
 * cannot win, unless the hyperparameters say otherwise. Here it can reach 0.9167 after its first
 * fold, and the best trial has 0.98.
 */
@Timeout(60)
class DefaultEarlyStoppingTest {

  @TempDir private Path base;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private PreparedService service;

  @BeforeEach
  void thirdTrialOfASearch() throws IOException {
    service =
        new PreparedService()
            .on(
                "DescribeTrainingJob",
                """
                {"TrainingJobName": "search-003-1a2b3c4d",
                 "TuningJobArn": "arn:aws:sagemaker:eu-central-1:1:hyper-parameter-tuning-job/search",
                 "AlgorithmSpecification": {"MetricDefinitions": [
                   {"Name": "mean", "Regex": "average model test score:(.*?);"},
                   {"Name": "auc", "Regex": "mean-roc_auc=(.*?);"}]}}
                """)
            .on("DescribeHyperParameterTuningJob", tuningJob("mean"));
    for (int fold = 0; fold < 3; fold++) {
      write("input/data/train/%d/train_x.csv".formatted(fold), "0,0\n0,1\n1,0\n5,5\n5,6\n6,5\n");
      write("input/data/train/%d/train_y.csv".formatted(fold), "low\nlow\nlow\nhigh\nhigh\nhigh\n");
      write("input/data/test/%d/test_x.csv".formatted(fold), "0,0.5\n0.5,0\n5,5.5\n5.5,5\n");
      write("input/data/test/%d/test_y.csv".formatted(fold), "low\nlow\nhigh\nhigh\n");
    }
    write("input/data/test/0/test_y.csv", "low\nlow\nlow\nhigh\n");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void endsATrialThatCannotWinAndReportsLessThanTheBest() throws IOException {
    assertThat(trial("")).isZero();

    assertThat(cvJson().path("status").stringValue()).isEqualTo("EndedEarly");
    assertThat(text())
        .contains("ended early: perfect folds would make it 0.9166666666666666")
        .contains("average model test score:0.75;");
    assertThat(service.calls())
        .extracting(PreparedService.Call::operation)
        .as("the tuning job is asked once, however many folds there are")
        .containsExactly("DescribeTrainingJob", "DescribeHyperParameterTuningJob");
  }

  @Test
  void runsAllFoldsIfTheSearchIsForAnotherMetricThanTheMean() throws IOException {
    service.on("DescribeHyperParameterTuningJob", tuningJob("auc"));

    assertThat(trial("")).isZero();

    assertThat(cvJson().path("status").stringValue()).isEqualTo("Completed");
    assertThat(text())
        .containsOnlyOnce(
            "early_stopping: the best trial of tuning job search is not compared with, because its metric 'auc' is not the mean of the folds: 'mean-roc_auc=(.*?);' does not match");
  }

  @Test
  void runsAllFoldsOfATrialThatBelongsToNoSearch() throws IOException {
    service.on("DescribeTrainingJob", "{\"TrainingJobName\":\"untuned\"}");

    assertThat(trial("")).isZero();

    assertThat(cvJson().path("status").stringValue()).isEqualTo("Completed");
  }

  @Test
  void runsAllFoldsWithoutACallIfAskedTo() throws IOException {
    assertThat(trial(",\"early_stopping\":\"none\"")).isZero();

    assertThat(cvJson().path("status").stringValue()).isEqualTo("Completed");
    assertThat(service.calls()).isEmpty();
  }

  @Test
  void runsAllFoldsIfTheServiceRefuses() throws IOException {
    service.refuse("DescribeTrainingJob", 400, "AccessDeniedException", "not authorized");

    assertThat(trial("")).isZero();

    assertThat(cvJson().path("status").stringValue()).isEqualTo("Completed");
    assertThat(text()).contains("early_stopping: the best trial is not known (the training job");
  }

  @Test
  void runsAllFoldsOfAJobWithoutNetwork() throws IOException {
    Map<String, String> environment = new HashMap<>(service.environment());
    service.close();

    assertThat(trial("", environment)).isZero();

    assertThat(cvJson().path("status").stringValue()).isEqualTo("Completed");
  }

  @Test
  void runsAllFoldsOfAJobWithoutCredentials() throws IOException {
    assertThat(trial("", Map.of())).isZero();

    assertThat(cvJson().path("status").stringValue()).isEqualTo("Completed");
    assertThat(text()).contains("early_stopping: the best trial is not known (region: ");
  }

  private static String tuningJob(String metric) {
    return """
    {"HyperParameterTuningJobName": "search",
     "HyperParameterTuningJobConfig": {
       "HyperParameterTuningJobObjective": {"Type": "Maximize", "MetricName": "%1$s"},
       "ResourceLimits": {"MaxParallelTrainingJobs": 2}},
     "BestTrainingJob": {"TrainingJobName": "search-001-1a2b3c4d",
       "FinalHyperParameterTuningJobObjectiveMetric": {"MetricName": "%1$s", "Value": 0.98}}}
    """
        .formatted(metric);
  }

  private int trial(String more) throws IOException {
    return trial(more, service.environment());
  }

  private int trial(String more, Map<String, String> variables) throws IOException {
    write(
        "input/config/hyperparameters.json",
        "{\"k\":\"3\",\"fold_mode\":\"in-process\",\"kernel\":\"linear\"%s}".formatted(more));
    Map<String, String> environment = new HashMap<>(variables);
    environment.put("TRAINING_JOB_NAME", "search-003-1a2b3c4d");
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    return new CvProgram()
        .run(
            List.of("train"),
            new ProgramContext(
                base, environment, out, out, Clock.systemUTC(), new StopSignal(), true));
  }

  private JsonNode cvJson() throws IOException {
    return new JsonMapper().readTree(Files.readString(base.resolve("output/data/cv.json")));
  }

  private String text() {
    return log.toString(StandardCharsets.UTF_8);
  }

  private void write(String path, String text) throws IOException {
    Path file = base.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
