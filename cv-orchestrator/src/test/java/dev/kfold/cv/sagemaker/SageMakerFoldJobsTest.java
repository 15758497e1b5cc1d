package dev.kfold.cv.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.cv.aws.PreparedService;
import dev.kfold.cv.aws.S3OnDemand;
import dev.kfold.cv.fold.FoldResult;
import dev.kfold.cv.job.FoldJob;
import dev.kfold.cv.job.FoldJobState;
import dev.kfold.cv.job.FoldJobStatus;
import dev.kfold.cv.job.FoldJobs;
import dev.kfold.cv.job.FoldJobs.Submission;
import dev.kfold.cv.job.ServiceBusyException;
import dev.kfold.cv.job.ServiceRefusedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** The answers of the service, over HTTP, and their meaning for a fold. */
class SageMakerFoldJobsTest {

  private static final FoldJobSettings SETTINGS =
      new FoldJobSettings(
          FoldContainer.ofTrainer("registry/kfold-trainer:1", Optional.empty()),
          ScoreMetric.OF_TRAINER,
          "arn:aws:iam::111122223333:role/folds",
          "s3://bucket/output/",
          "ml.m5.large",
          10,
          JobProtection.NONE,
          Duration.ofHours(1),
          Duration.ZERO,
          false,
          Map.of());

  private static final FoldJob JOB = new FoldJob(3, "trial-f03", List.of(), Map.of(), "d1");

  private PreparedService service;
  private SageMakerClient sageMaker;
  private S3OnDemand s3;
  private FoldJobs jobs;

  @BeforeEach
  void start() throws IOException {
    service = new PreparedService();
    sageMaker = service.clients().sageMakerWithoutRetries();
    s3 = new S3OnDemand(service.clients());
    jobs =
        new SageMakerFoldJobs(
            sageMaker,
            SETTINGS,
            Optional.of("ml.m5.large for training job usage"),
            new TrainerResults(s3, SETTINGS.outputPath()));
  }

  @AfterEach
  void stop() {
    sageMaker.close();
    s3.close();
    service.close();
  }

  @Test
  void startsAJob() {
    service.on("CreateTrainingJob", "{\"TrainingJobArn\":\"arn:aws:sagemaker:::training-job/t\"}");

    assertThat(jobs.create(JOB)).isEqualTo(Submission.ACCEPTED);
    assertThat(service.calls()).hasSize(1);
  }

  @Test
  void reportsThatTheNameIsTaken() {
    service.refuse(
        "CreateTrainingJob",
        400,
        "ResourceInUse",
        "Training job names must be unique within an AWS account and region.");

    assertThat(jobs.create(JOB)).isEqualTo(Submission.NAME_TAKEN);
  }

  @Test
  void makesAThrottledCallOnceBecauseItsCallerDecidesWhenToRetry() {
    service.refuse("CreateTrainingJob", 400, "ThrottlingException", "Rate exceeded");

    assertThatThrownBy(() -> jobs.create(JOB))
        .isInstanceOfSatisfying(
            ServiceBusyException.class,
            busy -> {
              assertThat(busy.reason()).isEqualTo(ServiceBusyException.Reason.THROTTLED);
              assertThat(busy.sentence()).isEqualTo("ThrottlingException: Rate exceeded");
            });
    assertThat(service.calls()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "ml.m5.large for training job usage, 1, 1, true",
    "ml.m5.large for training job usage, 2, 2, true",
    "ml.m5.large for training job usage, 2, 1, false",
    "ml.m5.large for spot training job usage, 1, 1, false",
    "ml.m5.xlarge for training job usage, 1, 1, false"
  })
  void doesNotWaitForTheInstanceOfTheTrialItself(
      String quota, int limit, int demand, boolean refused) {
    service.refuse(
        "CreateTrainingJob",
        400,
        "ResourceLimitExceeded",
        "The account-level service limit '%s' is %d Instances, with current utilization of %d Instances and a request delta of %d Instances."
            .formatted(quota, limit, limit, demand));

    assertThatThrownBy(() -> jobs.create(JOB))
        .isInstanceOf(refused ? ServiceRefusedException.class : ServiceBusyException.class)
        .message()
        .satisfies(message -> assertThat(message.contains("own job")).isEqualTo(refused));
  }

  @Test
  void saysThatTheServiceIsNotThere() {
    service.close();

    assertThatThrownBy(() -> jobs.create(JOB))
        .isInstanceOfSatisfying(
            ServiceBusyException.class,
            busy -> assertThat(busy.reason()).isEqualTo(ServiceBusyException.Reason.UNAVAILABLE));
  }

  @Test
  void describesTheStatusAndTheWorkOfAJob() {
    service.on(
        "DescribeTrainingJob",
        "{\"CreationTime\":1000,\"TrainingStartTime\":1150,\"TrainingJobStatus\":\"InProgress\",\"SecondaryStatus\":\"Uploading\",\"Environment\":{\"KFOLD_WORK\":\"d1\"},\"BillableTimeInSeconds\":61}");

    assertThat(jobs.describe("trial-f03"))
        .isEqualTo(
            new FoldJobState(
                new FoldJobStatus.Running(true),
                "Uploading",
                Optional.of("d1"),
                Duration.ofSeconds(61),
                Optional.of(Duration.ofSeconds(150))));
  }

  @Test
  void acceptsAMinimalDescription() {
    service.on("DescribeTrainingJob", "{\"TrainingJobStatus\":\"Stopped\"}");

    FoldJobState state = jobs.describe("trial-f03");

    assertThat(state.hasEnded()).isTrue();
    assertThat(state.stage()).isEqualTo("Stopped");
    assertThat(state.work()).isEmpty();
    assertThat(state.billable()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "ValidationException, Requested resource not found.",
    "ResourceNotFound,    Could not find it.",
  })
  void reportsAJobThatTheServiceDoesNotKnowAsUnknown(String code, String message) {
    service.refuse("DescribeTrainingJob", 400, code, message);

    assertThat(jobs.describe("trial-f03")).isEqualTo(FoldJobState.unknown());
  }

  @Test
  void distinguishesOtherErrorsFromAnUnknownJob() {
    service.refuse("DescribeTrainingJob", 400, "ValidationException", "1 validation error");

    assertThatThrownBy(() -> jobs.describe("trial-f03"))
        .isInstanceOf(ServiceRefusedException.class)
        .hasMessage("ValidationException: 1 validation error");
  }

  @Test
  void stopsAJob() {
    service.on("StopTrainingJob", "{}");

    jobs.stop("trial-f03");

    assertThat(service.calls())
        .singleElement()
        .satisfies(call ->
            assertThat(call.request().path("TrainingJobName").stringValue())
                .isEqualTo("trial-f03"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ValidationException | The request was rejected because the training job is in status"
            + " Completed.",
        "ValidationException | Requested resource not found.",
        "ResourceNotFound    | Could not find it."
      })
  void ignoresAJobThatHasEndedOrDoesNotExist(String code, String message) {
    service.refuse("StopTrainingJob", 400, code, message);

    jobs.stop("trial-f03");

    assertThat(service.calls()).hasSize(1);
  }

  @Test
  void reportsAThrottledStop() {
    service.refuse("StopTrainingJob", 400, "ThrottlingException", "Rate exceeded");

    assertThatThrownBy(() -> jobs.stop("trial-f03")).isInstanceOf(ServiceBusyException.class);
  }

  @Test
  void readsTheExactScoreAndThePredictionsOfACompletedJob() throws IOException {
    service.putArchive(
        "/bucket/output/trial-f03/output/output.tar.gz",
        Map.of(
            "metrics.json",
            "{\"accuracy\":0.9666666666666667,\"confusion_matrix\":{\"labels\":[\"a\",\"b\"],\"counts\":[[1,0],[1,1]]},\"seconds\":{\"read\":0.25,\"fit\":1.5},\"warnings\":[\"not"
                + " converged\"]}",
            "predictions.csv",
            "label,predicted\na,a\nb,\"a, b\"\n"));

    FoldResult result = jobs.result("trial-f03");

    assertThat(result.score()).isEqualTo(0.9666666666666667);
    assertThat(result.confusionMatrix().orElseThrow().counts())
        .isDeepEqualTo(new int[][] {{1, 0}, {1, 1}});
    assertThat(result.predictions())
        .containsExactly(
            new FoldResult.Prediction("a", "a"), new FoldResult.Prediction("b", "a, b"));
    assertThat(result.warnings()).containsExactly("not converged");
    assertThat(result.duration()).isEqualTo(Duration.ofMillis(1750));
  }

  @Test
  void readsTheObjectiveAndAllMetricsAndScores() throws IOException {
    service.putArchive(
        "/bucket/output/trial-f03/output/output.tar.gz",
        Map.of(
            "metrics.json",
            "{\"objective_metric\":\"roc_auc\",\"score\":0.75,\"accuracy\":0.5,\"metrics\":{\"accuracy\":0.5,\"roc_auc\":0.75},\"confusion_matrix\":{\"labels\":[\"a\",\"b\"],\"counts\":[[1,0],[1,0]]}}",
            "predictions.csv",
            "row,label,predicted,decision,probability_a,probability_b\n0,a,a,-1.5,0.75,0.25\n1,b,a,-1,0.5,0.5\n"));

    FoldResult result = jobs.result("trial-f03");

    assertThat(result.score()).isEqualTo(0.75);
    assertThat(result.metrics()).isEqualTo(Map.of("accuracy", 0.5, "roc_auc", 0.75));
    assertThat(result.scores().classes()).containsExactly("a", "b");
    assertThat(result.scores().decisions().orElseThrow()).containsExactly(-1.5, -1);
    assertThat(result.scores().probabilities().orElseThrow())
        .isDeepEqualTo(new double[][] {{0.75, 0.25}, {0.5, 0.5}});
  }

  @Test
  void saysWhichObjectIsNotThere() {
    assertThatThrownBy(() -> jobs.result("trial-f03"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("s3://bucket/output/trial-f03/output/output.tar.gz");
  }

  @Test
  void saysThatAFoldHadNoHeldOutRows() throws IOException {
    service.putArchive(
        "/bucket/output/trial-f03/output/output.tar.gz",
        Map.of("metrics.json", "{\"seconds\":{}}", "predictions.csv", ""));

    assertThatThrownBy(() -> jobs.result("trial-f03"))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("metrics.json has no accuracy; the fold's test channel is missing.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "metrics.json    | <html>                                     | label,predicted",
        "metrics.json    | ''                                         | label,predicted",
        "metrics.json    | {\"accuracy\":2}                            | label,predicted",
        "metrics.json    | {\"accuracy\":1}                            | label,predicted",
        "metrics.json    |"
            + " {\"accuracy\":1,\"confusion_matrix\":{\"labels\":[\"a\"],\"counts\":[[1,2]]}} |"
            + " label,predicted",
        "metrics.json    |"
            + " {\"accuracy\":1,\"confusion_matrix\":{\"labels\":[\"a\"],\"counts\":[[\"many\"]]}}"
            + " | label,predicted",
        "predictions.csv |"
            + " {\"accuracy\":1,\"confusion_matrix\":{\"labels\":[\"a\"],\"counts\":[[1]]}} |"
            + " row;truth",
        "predictions.csv |"
            + " {\"accuracy\":1,\"confusion_matrix\":{\"labels\":[\"a\"],\"counts\":[[1]]}} |"
            + " label,predicted/a",
        "metrics.json    | {\"accuracy\":1,\"score\":\"high\"}             | label,predicted",
        "metrics.json    | {\"accuracy\":1,\"metrics\":{\"roc_auc\":null}} | label,predicted",
        "predictions.csv |"
            + " {\"accuracy\":1,\"confusion_matrix\":{\"labels\":[\"a\"],\"counts\":[[1]]}} |"
            + " label,predicted,decision/a,a,much",
      })
  void saysWhichFileOfAResultTheTrainerDidNotWrite(String file, String metrics, String csv)
      throws IOException {
    service.putArchive(
        "/bucket/output/trial-f03/output/output.tar.gz",
        Map.of("metrics.json", metrics, "predictions.csv", csv.replace('/', '\n') + "\n,"));

    assertThatThrownBy(() -> jobs.result("trial-f03"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "s3://bucket/output/trial-f03/output/output.tar.gz: %s is not what kfold-trainer writes ("
                .formatted(file))
        .hasMessageEndingWith("; see that trainer_image is kfold-trainer.");
  }

  @Test
  void saysThatMetricsAreTooDeep() throws IOException {
    service.putArchive(
        "/bucket/output/trial-f03/output/output.tar.gz",
        Map.of("metrics.json", "[".repeat(100_000), "predictions.csv", ""));

    assertThatThrownBy(() -> jobs.result("trial-f03"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("metrics.json is not what kfold-trainer writes");
  }

  @Test
  void listsTheRunningJobsWithThePrefixAlthoughTheServiceSearchesTheWholeName() {
    service.on(
        "ListTrainingJobs",
        "{\"TrainingJobSummaries\":[{\"TrainingJobName\":\"trial-f03\"},{\"TrainingJobName\":\"my-trial-f03\"}]}");

    assertThat(jobs.running("trial-f")).isEqualTo(List.of("trial-f03"));
    assertThat(service.calls())
        .singleElement()
        .satisfies(call -> {
          assertThat(call.request().path("NameContains").stringValue()).isEqualTo("trial-f");
          assertThat(call.request().path("StatusEquals").stringValue()).isEqualTo("InProgress");
        });
  }
}
