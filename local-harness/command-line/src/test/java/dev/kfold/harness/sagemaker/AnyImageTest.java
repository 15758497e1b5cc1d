package dev.kfold.harness.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.HyperParameters;
import dev.kfold.contract.ProgramContext;
import dev.kfold.cv.CvProgram;
import dev.kfold.sagemaker.Channels;
import dev.kfold.sagemaker.EndpointOptions;
import dev.kfold.sagemaker.RunningEndpoint;
import dev.kfold.sagemaker.executor.EmbeddedExecutor;
import dev.kfold.trainer.TrainerProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobSummary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Trials of the orchestrator whose folds run an image that knows nothing of the project. */
@Timeout(120)
class AnyImageTest {

  private static final String REGISTRY = RunningEndpoint.IMAGE.replace("kfold-trainer:", "%s:");

  private RunningEndpoint endpoint;

  @BeforeEach
  void start(@TempDir Path data) {
    EmbeddedExecutor executor =
        new EmbeddedExecutor(
            Map.of(
                "kfold-cv", new CvProgram(),
                "share", AnyImageTest::share,
                "our-svm", new TrainerProgram()),
            8);
    endpoint = RunningEndpoint.start(EndpointOptions.of(0, data, executor));
    for (String part : List.of("train/0", "train/1", "train/all", "test/0", "test/1")) {
      String file = part.substring(0, part.indexOf('/'));
      endpoint.put("%s/%s_x.csv".formatted(part, file), "0,0\n0,1\n5,5\n5,6\n");
      endpoint.put("%s/%s_y.csv".formatted(part, file), "low\nlow\nhigh\nhigh\n");
    }
    endpoint.put("note/note.txt", "a word");
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  /** Scores a fold by the number of files in its validation channel; copies a note to its model. */
  private static int share(List<String> arguments, ProgramContext context) {
    try {
      ContainerFiles files = ContainerFiles.of(context);
      Map<String, String> given = HyperParameters.read(files).given();
      context.out().println("reading the channels");
      try (Stream<Path> rows = Files.list(files.channel("validation"))) {
        context
            .out()
            .printf(
                "share of %s: %s%n",
                given.get("k"), given.getOrDefault("value", "0." + rows.count()));
      } catch (NoSuchFileException e) {
        context.out().println("nothing to validate");
      }
      Files.createDirectories(files.model());
      Files.copy(files.channel("note").resolve("note.txt"), files.model().resolve("model.txt"));
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void areScoredByAMetricOfTheirLogAndLeaveAModel() throws IOException {
    DescribeTrainingJobResponse trial = trial("share", Map.of("fold.k", "\"7\"", "refit", "true"));

    assertThat(trial.trainingJobStatus())
        .as(trial.failureReason())
        .isEqualTo(TrainingJobStatus.COMPLETED);
    assertThat(trial.finalMetricDataList().getFirst().value()).isEqualTo(0.25f);
    JsonNode report =
        new JsonMapper()
            .readTree(endpoint.archive("out/trial/output/output.tar.gz").get("cv.json"));
    assertThat(report.path("folds").path(1).path("score_source").stringValue()).isEqualTo("32-bit");
    assertThat(report.path("mean").doubleValue()).isEqualTo(0.25);
    assertThat(endpoint.archive("out/trial/output/model.tar.gz"))
        .containsExactlyEntriesOf(Map.of("model.txt", "a word"));
    assertThat(endpoint.describe("trial-f01").hyperParameters()).isEqualTo(Map.of("k", "\"7\""));
    assertThat(names())
        .containsExactlyInAnyOrder("trial", "trial-f00", "trial-f01", "trial-refit-f00");
  }

  @Test
  void showTheClosestLinesOfTheLogIfNoneHasTheMetric() {
    DescribeTrainingJobResponse trial = trial("share", Map.of("metric_regex", "share is (.*)"));

    assertThat(trial.failureReason())
        .contains(
            "in training job trial-f0",
            "metric 'validation:share': no line of the log matches 'share is (.*)', and the service has no metrics of it",
            "The closest lines are:\nreading the channels\nshare of null: 0.");
  }

  @Test
  void failIfTheMetricIsNoFiniteNumber() {
    assertThat(trial("share", Map.of("value", "nan")).failureReason())
        .contains("metric 'validation:share': found ", ", expected a finite number");
  }

  @Test
  void failImmediatelyIfTheImageIsNotThere() {
    DescribeTrainingJobResponse trial = trial("absent", Map.of("max_parallel_folds", "1"));

    assertThat(trial.failureReason())
        .contains("Fold 0 failed in training job trial-f00, attempt 1: ClientError: ", "absent");
    assertThat(names()).containsExactlyInAnyOrder("trial", "trial-f00");
  }

  @Test
  void mayBeACopyOfOurTrainerUnderAnotherName() throws IOException {
    Map<String, String> values = new HashMap<>();
    values.put("trainer_image", REGISTRY.formatted("our-svm"));
    values.put("kernel", "\"linear\"");
    values.put("objective_metric", "f1_macro");
    DescribeTrainingJobResponse trial = endpoint.run(request(values, List.of("train", "test")));

    assertThat(trial.trainingJobStatus())
        .as(trial.failureReason())
        .isEqualTo(TrainingJobStatus.COMPLETED);
    Map<String, String> output = endpoint.archive("out/trial/output/output.tar.gz");
    JsonNode report = new JsonMapper().readTree(output.get("cv.json"));
    assertThat(report.path("mean").doubleValue()).isEqualTo(1);
    assertThat(report.path("metric").stringValue()).isEqualTo("f1_macro");
    assertThat(report.path("folds").path(0).path("score_source").stringValue()).isEqualTo("exact");
    assertThat(report.path("folds").path(0).path("metrics").propertyNames())
        .startsWith("f1_macro")
        .contains("accuracy", "balanced_accuracy")
        .doesNotContain("test:score");
    assertThat(report.path("confusion_matrix").path("counts").toString())
        .isEqualTo("[[4,0],[0,4]]");
    assertThat(output.get("out_of_fold.csv")).hasLineCount(9);
  }

  private DescribeTrainingJobResponse trial(String image, Map<String, String> more) {
    endpoint.put("test/1/more.csv", "x\n");
    Map<String, String> values = new HashMap<>();
    values.put("trainer_image", REGISTRY.formatted(image));
    values.put("metric", "validation:share");
    values.put("metric_regex", "share of \"?[a-z0-9]*\"?: (.*)$");
    values.put("fold_channels", "validation=test");
    values.putAll(more);
    return endpoint.run(request(values, List.of("train", "test", "note")));
  }

  private static CreateTrainingJobRequest.Builder request(
      Map<String, String> values, List<String> channels) {
    CreateTrainingJobRequest.Builder request = RunningEndpoint.trainingJob("trial");
    return request
        .hyperParameters(values)
        .algorithmSpecification(
            request.build().algorithmSpecification().toBuilder()
                .trainingImage(REGISTRY.formatted("kfold-cv"))
                .metricDefinitions(
                    MetricDefinition.builder()
                        .name("mean")
                        .regex("average model test score:(.*?);")
                        .build())
                .build())
        .inputDataConfig(
            channels.stream()
                .map(
                    name -> Channels.of(name, "s3://%s/%s".formatted(RunningEndpoint.BUCKET, name)))
                .toList());
  }

  private List<String> names() {
    return endpoint.sageMaker().listTrainingJobs().trainingJobSummaries().stream()
        .map(TrainingJobSummary::trainingJobName)
        .toList();
  }
}
