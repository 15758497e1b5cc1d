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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole trial whose folds run an image that is not kfold-trainer. */
@Timeout(60)
class OtherImageTrialTest {

  private static final String IMAGE = "registry/team/xgboost:1.7";

  @TempDir private Path base;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final StopSignal stopSignal = new StopSignal();
  private PreparedService service;

  @BeforeEach
  void ownJobAndTwoFolds() throws IOException {
    service =
        new PreparedService()
            .on("DescribeTrainingJob", "trial", ownJob("{\"A\": \"1\", \"KFOLD_X\": \"2\"}"))
            .on("ListTags", "{\"Tags\":[]}")
            .on("ListTrainingJobs", "{\"TrainingJobSummaries\":[]}")
            .on("CreateTrainingJob", "{\"TrainingJobArn\":\"arn\"}");
    folder("train", "0", "1", "all");
    folder("test", "0", "1");
    folder("code", "src");
    Files.writeString(base.resolve("input/data/train/all/train.csv"), "1,2\n");
    completed(0, "[{\"MetricName\":\"validation:auc\",\"Value\":0.9,\"Timestamp\":1}]");
    completed(1, "[{\"MetricName\":\"validation:auc\",\"Value\":0.8,\"Timestamp\":1}]");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void passesToTheFoldsWhatIsNotItsOwn() throws IOException {
    int exitCode =
        trial(
            """
            {"trainer_image": "%s", "metric": "validation:auc", "max_parallel_folds": "2",
             "objective": "\\"binary:logistic\\"", "fold.k": "7", "eta": "0.10",
             "sagemaker_program": "\\"train.py\\"", "sagemaker_submit_directory": "s3://b/code.tar.gz",
             "_tuning_objective_metric": "average", "probability": "yes",
             "container_entrypoint": "[\\"python\\", \\"-u\\"]", "container_arguments": "[\\"go.py\\"]",
             "instance_count": "2"}
            """
                .formatted(IMAGE));

    assertThat(log()).contains("fold-0-score=0.9;", "average model test score:0.85;");
    assertThat(exitCode).isZero();
    assertThat(created()).hasSize(2);
    JsonNode request = created().getFirst();
    assertThat(request.path("HyperParameters"))
        .isEqualTo(
            new JsonMapper()
                .readTree(
                    """
                    {"eta": "0.10", "k": "7", "objective": "\\"binary:logistic\\"", "probability": "yes",
                     "sagemaker_program": "\\"train.py\\"",
                     "sagemaker_submit_directory": "s3://b/code.tar.gz"}
                    """));
    assertThat(request.path("Environment").path("A").stringValue()).isEqualTo("1");
    assertThat(request.path("Environment").has("KFOLD_X")).isFalse();
    assertThat(request.path("AlgorithmSpecification").toString())
        .isEqualTo(
            "{\"TrainingImage\":\"%s\",\"TrainingInputMode\":\"FastFile\",\"MetricDefinitions\":[{\"Name\":\"mean\",\"Regex\":\"score:(.*?);\"},{\"Name\":\"validation:auc\",\"Regex\":\"auc=(.*?);\"}],\"ContainerEntrypoint\":[\"python\",\"-u\"],\"ContainerArguments\":[\"go.py\"]}"
                .formatted(IMAGE));
    assertThat(request.at("/ResourceConfig/InstanceCount").intValue()).isEqualTo(2);
  }

  @Test
  void givesEachFoldItsFoldersAndAllFoldsWhatHasNone() throws IOException {
    assertThat(trial("{\"trainer_image\":\"%s\",\"metric\":\"validation:auc\"}".formatted(IMAGE)))
        .isZero();

    assertThat(channels(created().getFirst()))
        .containsExactlyInAnyOrder(
            "code s3://b/code -", "test s3://b/test/0/ text/csv", "train s3://b/train/0/ text/csv");
    assertThat(channels(created().getLast()))
        .contains("code s3://b/code -", "train s3://b/train/1/ text/csv");
  }

  @Test
  void namesChannelsAsTheMappingSays() throws IOException {
    service.put(
        "/b", "<ListBucketResult><Contents><Key>rows/0.csv</Key></Contents></ListBucketResult>");

    assertThat(
            trial(
                "{\"trainer_image\":\"%s\",\"metric\":\"validation:auc\",\"fold_channels\":\"train=train,validation=test,extra=s3://b/rows/{fold}.csv\"}"
                    .formatted(IMAGE)))
        .isZero();

    assertThat(channels(created().getFirst()))
        .containsExactly(
            "train s3://b/train/0/ text/csv",
            "validation s3://b/test/0/ text/csv",
            "extra s3://b/rows/0.csv text/csv",
            "code s3://b/code -");
  }

  @Test
  void takesTheExactScoreFromMetricsJsonUnderTheShortName() throws IOException {
    service.putArchive(
        "/b/out/trial-f01/output/output.tar.gz",
        Map.of("metrics.json", "{\"auc\": 0.7999999999999999, \"loss\": NaN}"));

    assertThat(trial("{\"trainer_image\":\"%s\",\"metric\":\"validation:auc\"}".formatted(IMAGE)))
        .isZero();

    assertThat(cvJson().path("folds").path(0).path("score_source").stringValue())
        .isEqualTo("32-bit");
    assertThat(cvJson().path("folds").path(1).path("score_source").stringValue())
        .isEqualTo("exact");
    assertThat(cvJson().path("folds").path(1).path("score").doubleValue())
        .isEqualTo(0.7999999999999999);
    assertThat(cvJson().path("metric").stringValue()).isEqualTo("validation:auc");
    assertThat(cvJson().path("hyperparameters")).isEmpty();
  }

  @Test
  void readsAllMetricsThatACopyOfKfoldTrainerWrites() throws IOException {
    for (int fold = 0; fold < 2; fold++) {
      completed(fold, "[]");
      service.putArchive(
          "/b/out/trial-f0%d/output/output.tar.gz".formatted(fold),
          Map.of(
              "metrics.json",
              "{\"accuracy\": 0.5, \"metrics\": {\"accuracy\": 0.5, \"roc_auc\": 0.75, \"odd\": NaN}}"));
    }

    assertThat(
            trial(
                "{\"trainer_image\":\"%s\",\"metric\":\"roc_auc\",\"metric_regex\":\"test-roc_auc=(.*?);\"}"
                    .formatted(IMAGE)))
        .as(log())
        .isZero();

    assertThat(cvJson().path("mean").doubleValue()).isEqualTo(0.75);
    assertThat(cvJson().at("/metrics/accuracy/mean").doubleValue()).isEqualTo(0.5);
    assertThat(cvJson().path("metrics").has("odd")).isFalse();
  }

  @Test
  void endsWithoutAMeanIfAMetricIsNotFinite() throws IOException {
    service.putArchive(
        "/b/out/trial-f01/output/output.tar.gz", Map.of("metrics.json", "{\"auc\": NaN}"));

    assertThat(trial("{\"trainer_image\":\"%s\",\"metric\":\"validation:auc\"}".formatted(IMAGE)))
        .isEqualTo(1);

    assertThat(log())
        .contains(
            "Fold 1 failed in training job trial-f01, attempt 1: metric 'validation:auc': found NaN, expected a finite number");
    assertThat(log()).doesNotContain("average model test score:");
  }

  @Test
  void namesTheMetricItsPatternAndTheClosestLinesIfNoLineMatches() throws IOException {
    completed(1, "[{\"MetricName\":\"train:auc\",\"Value\":0.9,\"Timestamp\":1}]");
    service
        .on("DescribeLogStreams", "{\"logStreams\":[{\"logStreamName\":\"trial-f01/algo-1-1\"}]}")
        .on(
            "GetLogEvents",
            "{\"events\":[{\"timestamp\":1,\"message\":\"reading rows\"},{\"timestamp\":2,\"message\":\"auc is 0.9\"},{\"timestamp\":3,\"message\":\"done\"}]}");

    assertThat(trial("{\"trainer_image\":\"%s\",\"metric\":\"validation:auc\"}".formatted(IMAGE)))
        .isEqualTo(1);

    assertThat(log())
        .contains(
            "metric 'validation:auc': no line of the log matches 'auc=(.*?);', and the service has only train:auc; correct metric or metric_regex, or let the image print the metric. The closest lines are:\nreading rows\nauc is 0.9\ndone\n");
  }

  @Test
  void choosesJobsInModeAutoAndSaysSo() throws IOException {
    assertThat(
            trial(
                "{\"trainer_image\":\"%s\",\"metric\":\"validation:auc\",\"fold_mode\":\"auto\"}"
                    .formatted(IMAGE)))
        .isZero();

    assertThat(log()).contains("fold_mode=auto: jobs, because the folds run another image");
  }

  @Test
  void leavesTheModelOfAFitOnAllRows() throws IOException {
    service
        .on(
            "DescribeTrainingJob",
            "trial-refit-f00",
            "{\"TrainingJobName\":\"trial-refit-f00\",\"TrainingJobStatus\":\"Completed\",\"SecondaryStatus\":\"Completed\",\"ModelArtifacts\":{\"S3ModelArtifacts\":\"s3://b/out/trial-refit-f00/output/model.tar.gz\"}}")
        .putArchive("/b/out/trial-refit-f00/output/model.tar.gz", Map.of("xgboost-model", "trees"));

    assertThat(
            trial(
                "{\"trainer_image\":\"%s\",\"metric\":\"validation:auc\",\"refit\":\"true\",\"eta\":\"0.3\"}"
                    .formatted(IMAGE)))
        .isZero();

    assertThat(created()).hasSize(3);
    JsonNode refit = created().getLast();
    assertThat(refit.path("TrainingJobName").stringValue()).isEqualTo("trial-refit-f00");
    assertThat(refit.path("HyperParameters").toString()).isEqualTo("{\"eta\":\"0.3\"}");
    assertThat(channels(refit))
        .containsExactlyInAnyOrder("code s3://b/code -", "train s3://b/train/all/ text/csv");
    assertThat(base.resolve("model/xgboost-model")).hasContent("trees");
    assertThat(log())
        .contains(
            "refit: left out test, which have no rows of all folds",
            "refit: trial-refit-f00 started",
            "refitted on all rows by trial-refit-f00: 1 files in the model")
        .containsOnlyOnce("average model test score:");
  }

  @Test
  void refusesARefitWithoutRowsBeforeTheFirstFold() throws IOException {
    Files.delete(base.resolve("input/data/train/all/train.csv"));

    assertThat(
            trial(
                "{\"trainer_image\":\"%s\",\"metric\":\"validation:auc\",\"refit\":\"true\"}"
                    .formatted(IMAGE)))
        .isEqualTo(2);

    assertThat(log())
        .contains(
            "hyperparameter refit: there are no rows to train on, because there is nothing at s3://b/test/all/ and at s3://b/train/all/; write all rows there, or leave refit out.");
    assertThat(created()).isEmpty();
  }

  @Test
  void stopsTheFitOnAllRowsWithTheTrial() throws IOException {
    service
        .on(
            "DescribeTrainingJob",
            "trial-refit-f00",
            "{\"TrainingJobName\":\"trial-refit-f00\",\"TrainingJobStatus\":\"InProgress\",\"SecondaryStatus\":\"Training\"}")
        .on("StopTrainingJob", "{}");
    Thread stop =
        Thread.startVirtualThread(() -> {
          while (!log().contains("trial-refit-f00 started")) {
            Thread.onSpinWait();
          }
          service.on(
              "DescribeTrainingJob",
              "trial-refit-f00",
              "{\"TrainingJobName\":\"trial-refit-f00\",\"TrainingJobStatus\":\"Stopped\",\"SecondaryStatus\":\"Stopped\"}");
          stopSignal.raise();
        });

    int exitCode =
        trial(
            "{\"trainer_image\":\"%s\",\"metric\":\"validation:auc\",\"refit\":\"true\"}"
                .formatted(IMAGE));

    assertThat(stop.isAlive()).isFalse();
    assertThat(exitCode).isEqualTo(143);
    assertThat(service.calls())
        .anyMatch(call ->
            call.operation().equals("StopTrainingJob")
                && call.request().path("TrainingJobName").stringValue().equals("trial-refit-f00"));
  }

  @Test
  void stopsAFitOnAllRowsThatAnEarlierAttemptLeft() throws IOException {
    service
        .on(
            "ListTrainingJobs",
            "trial-refit-f",
            "{\"TrainingJobSummaries\":[{\"TrainingJobName\":\"trial-refit-f00\"}]}")
        .on(
            "DescribeTrainingJob",
            "trial-refit-f00",
            "{\"TrainingJobName\":\"trial-refit-f00\",\"TrainingJobStatus\":\"Stopped\"}")
        .on("StopTrainingJob", "{}");
    stopSignal.raise();

    assertThat(
            trial(
                "{\"trainer_image\":\"%s\",\"metric\":\"validation:auc\",\"refit\":\"true\"}"
                    .formatted(IMAGE)))
        .isEqualTo(143);

    assertThat(service.calls())
        .filteredOn(call -> call.operation().equals("StopTrainingJob"))
        .singleElement()
        .satisfies(call ->
            assertThat(call.request().path("TrainingJobName").stringValue())
                .isEqualTo("trial-refit-f00"));
    assertThat(created()).isEmpty();
  }

  @Test
  void endsImmediatelyIfTheImageCannotBePulled() throws IOException {
    service.on(
        "DescribeTrainingJob",
        "trial-f00",
        "{\"TrainingJobName\":\"trial-f00\",\"TrainingJobStatus\":\"Failed\",\"SecondaryStatus\":\"Failed\",\"FailureReason\":\"ClientError: Cannot pull the image\"}");

    assertThat(
            trial(
                "{\"trainer_image\":\"%s\",\"metric\":\"validation:auc\",\"max_parallel_folds\":\"1\"}"
                    .formatted(IMAGE)))
        .isEqualTo(1);

    assertThat(created()).hasSize(1);
    assertThat(log())
        .contains(
            "Fold 0 failed in training job trial-f00, attempt 1: ClientError: Cannot pull the image");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"HyperParameterTuningJobConfig\":{\"HyperParameterTuningJobObjective\":{\"Type\":\"Minimize\",\"MetricName\":\"mean\"}}}",
        "{\"TrainingJobDefinitions\":[{\"TuningObjective\":{\"Type\":\"Minimize\",\"MetricName\":\"mean\"}}]}",
      })
  void warnsOnceIfTheTuningJobSearchesInTheOtherDirection(String tuningJob) throws IOException {
    service
        .on(
            "DescribeTrainingJob",
            "trial",
            ownJob("{}")
                .replaceFirst(
                    "\\{",
                    "{\"TuningJobArn\": \"arn:aws:sagemaker:eu-central-1:1:hyper-parameter-tuning-job/search\","))
        .on("DescribeHyperParameterTuningJob", tuningJob);

    assertThat(
            trial(
                "{\"trainer_image\":\"%s\",\"metric\":\"validation:auc\",\"max_parallel_folds\":\"1\",\"early_stopping\":\"forgiving\"}"
                    .formatted(IMAGE)))
        .isZero();

    assertThat(log())
        .containsOnlyOnce(
            "warning: objective is maximize, but tuning job search is to minimize its metric 'mean'; give objective=minimize if that is the mean of this trial.");
  }

  @Test
  void keepsTheFoldsOfACheckpointOnlyIfTheirWorkIsTheSame() throws IOException {
    Files.createDirectories(base.resolve("checkpoints"));
    String parameters = "{\"trainer_image\":\"%s\",\"metric\":\"validation:auc\"%s}";
    assertThat(trial(parameters.formatted(IMAGE, ""))).isZero();

    assertThat(trial(parameters.formatted(IMAGE, ""))).isZero();

    assertThat(created()).as("both folds were done").hasSize(2);
    for (String more :
        List.of(
            ",\"instance_count\":\"2\"",
            ",\"container_entrypoint\":\"[\\\"a\\\"]\"",
            ",\"fold_channels\":\"validation=test\"")) {
      int before = created().size();
      assertThat(trial(parameters.formatted(IMAGE, more))).isZero();
      assertThat(created()).as(more).hasSize(before + 2);
    }
  }

  private static String ownJob(String environment) {
    return """
    {"TrainingJobName": "trial", "RoleArn": "arn:aws:iam::1:role/r", "Environment": %s,
     "AlgorithmSpecification": {"TrainingImage": "registry/kfold-cv:1",
       "TrainingInputMode": "FastFile",
       "MetricDefinitions": [{"Name": "mean", "Regex": "score:(.*?);"},
                             {"Name": "validation:auc", "Regex": "auc=(.*?);"}]},
     "OutputDataConfig": {"S3OutputPath": "s3://b/out"},
     "ResourceConfig": {"InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 33},
     "InputDataConfig": [
       {"ChannelName": "train", "ContentType": "text/csv", "DataSource": {"S3DataSource":
         {"S3DataType": "S3Prefix", "S3Uri": "s3://b/train"}}},
       {"ChannelName": "test", "ContentType": "text/csv", "DataSource": {"S3DataSource":
         {"S3DataType": "S3Prefix", "S3Uri": "s3://b/test"}}},
       {"ChannelName": "code", "DataSource": {"S3DataSource":
         {"S3DataType": "S3Prefix", "S3Uri": "s3://b/code"}}}]}
    """
        .formatted(environment);
  }

  private void completed(int fold, String metrics) {
    service.on(
        "DescribeTrainingJob",
        "trial-f0" + fold,
        "{\"TrainingJobName\":\"trial-f0%d\",\"TrainingJobStatus\":\"Completed\",\"SecondaryStatus\":\"Completed\",\"TrainingTimeInSeconds\":7,\"FinalMetricDataList\":%s}"
            .formatted(fold, metrics));
  }

  private void folder(String channel, String... folders) throws IOException {
    for (String folder : folders) {
      Files.createDirectories(base.resolve("input/data").resolve(channel).resolve(folder));
    }
  }

  private static List<String> channels(JsonNode request) {
    return request
        .path("InputDataConfig")
        .valueStream()
        .map(channel ->
            channel.path("ChannelName").stringValue()
                + " "
                + channel.at("/DataSource/S3DataSource/S3Uri").stringValue()
                + " "
                + channel.path("ContentType").asString("-"))
        .toList();
  }

  private List<JsonNode> created() {
    return service.calls().stream()
        .filter(call -> call.operation().equals("CreateTrainingJob"))
        .map(PreparedService.Call::request)
        .toList();
  }

  private JsonNode cvJson() throws IOException {
    return new JsonMapper().readTree(Files.readString(base.resolve("output/data/cv.json")));
  }

  private String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  private int trial(String hyperParameters) throws IOException {
    Path config = Files.createDirectories(base.resolve("input/config"));
    Files.writeString(config.resolve("hyperparameters.json"), hyperParameters);
    Map<String, String> environment = new HashMap<>(service.environment());
    environment.put("TRAINING_JOB_NAME", "trial");
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    return new CvProgram()
        .run(
            List.of("train"),
            new ProgramContext(base, environment, out, out, Clock.systemUTC(), stopSignal));
  }
}
