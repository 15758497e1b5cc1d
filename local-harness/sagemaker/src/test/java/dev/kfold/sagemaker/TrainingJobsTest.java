package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.MetricData;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.OutputCompressionType;
import software.amazon.awssdk.services.sagemaker.model.ResourceInUseException;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatus;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatusTransition;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.WarmPoolResourceStatus;

@TestInstance(Lifecycle.PER_CLASS)
class TrainingJobsTest {

  private static final String TRAIN = "s3://" + RunningEndpoint.BUCKET + "/data/train/";

  private RunningEndpoint endpoint;
  private Path data;

  @BeforeAll
  void startEndpoint(@TempDir Path folder) {
    data = folder;
    endpoint = RunningEndpoint.start(data, new ActingProgram());
    endpoint.put("data/train/x.csv", "1,2\n");
    endpoint.put("data/train/deep/y.csv", "3\n");
  }

  @AfterAll
  void stopEndpoint() {
    endpoint.close();
  }

  private DescribeTrainingJobResponse acting(String name, String act) {
    return endpoint.run(RunningEndpoint.trainingJob(name).hyperParameters(Map.of("act", act)));
  }

  @Test
  void completesAndLeavesModelAndOutputInS3() throws IOException {
    var job =
        endpoint.run(
            RunningEndpoint.trainingJob("completes")
                .hyperParameters(Map.of("c", "1.0"))
                .inputDataConfig(Channels.of("train", TRAIN)));

    assertThat(job.failureReason()).isNull();
    assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.COMPLETED);
    assertThat(job.modelArtifacts().s3ModelArtifacts())
        .isEqualTo("s3://test-bucket/out/completes/output/model.tar.gz");
    assertThat(endpoint.archive("out/completes/output/model.tar.gz"))
        .containsExactly(Map.entry("model.json", "{\"c\":\"1.0\"}"));
    assertThat(endpoint.archive("out/completes/output/output.tar.gz"))
        .containsEntry("job.txt", "completes")
        .containsKey("listing.txt");
    assertThat(job.trainingTimeInSeconds()).isEqualTo(1);
    assertThat(job.billableTimeInSeconds()).isEqualTo(1);
  }

  @Test
  void describesTheRequestAndTheTimesOfTheJob() {
    var job =
        endpoint.run(
            RunningEndpoint.trainingJob("described")
                .environment(Map.of("DIGEST", "abc"))
                .checkpointConfig(it -> it.s3Uri("s3://test-bucket/checkpoints/described")));

    assertThat(job.environment()).containsExactly(Map.entry("DIGEST", "abc"));
    assertThat(job.checkpointConfig().s3Uri()).isEqualTo("s3://test-bucket/checkpoints/described");
    assertThat(job.resourceConfig().instanceTypeAsString()).isEqualTo("ml.m5.large");
    assertThat(job.trainingStartTime()).isBetween(job.creationTime(), job.trainingEndTime());
    assertThat(job.lastModifiedTime()).isEqualTo(job.trainingEndTime());
    assertThat(job.tuningJobArn()).isNull();
    assertThat(job.outputDataConfig().kmsKeyId()).isEmpty(); // SDKs read it
    assertThat(job.enableNetworkIsolation()).isFalse();
    assertThat(job.enableInterContainerTrafficEncryption()).isFalse();
    assertThat(job.enableManagedSpotTraining()).isFalse();
  }

  @Test
  void namesTheTuningJobOfATrial() {
    endpoint.sageMaker().createHyperParameterTuningJob(TuningJobs.ofOneTrial("tuned"));

    var trial = endpoint.awaitEnd(TuningJobs.trial(endpoint.sageMaker(), "tuned"));

    assertThat(trial.tuningJobArn())
        .isEqualTo("arn:aws:sagemaker:us-east-1:000000000000:hyper-parameter-tuning-job/tuned");
  }

  @Test
  void listsJobsByTheirWarmPool() {
    endpoint.run(
        RunningEndpoint.trainingJob("pooled")
            .resourceConfig(resources ->
                resources
                    .instanceType("ml.m5.large")
                    .instanceCount(1)
                    .volumeSizeInGB(1)
                    .keepAlivePeriodInSeconds(60)));

    var list =
        endpoint
            .sageMaker()
            .listTrainingJobs(it -> it.warmPoolStatusEquals(WarmPoolResourceStatus.TERMINATED));

    assertThat(list.trainingJobSummaries())
        .extracting(job -> job.trainingJobName())
        .containsExactly("pooled");
    assertThat(list.trainingJobSummaries().getFirst().warmPoolStatus().status())
        .isEqualTo(WarmPoolResourceStatus.TERMINATED);
  }

  @Test
  void refusesToUpdateAJobThatHasEnded() {
    endpoint.run(RunningEndpoint.trainingJob("settled"));

    assertThatThrownBy(() ->
            endpoint.sageMaker().updateTrainingJob(request -> request.trainingJobName("settled")))
        .hasMessageContaining("in status Completed");
  }

  @Test
  void walksThroughTheStatusesOfTheService() {
    var job =
        endpoint.run(
            RunningEndpoint.trainingJob("transitions")
                .inputDataConfig(Channels.of("train", TRAIN)));

    assertThat(job.secondaryStatusTransitions())
        .extracting(SecondaryStatusTransition::status)
        .containsExactly(
            SecondaryStatus.STARTING,
            SecondaryStatus.DOWNLOADING,
            SecondaryStatus.TRAINING,
            SecondaryStatus.UPLOADING,
            SecondaryStatus.COMPLETED);
    assertThat(job.secondaryStatusTransitions())
        .allSatisfy(transition -> assertThat(transition.endTime()).isNotNull());
  }

  @Test
  void keepsTheLastValueOfEveryMetricIn32Bits() {
    var job =
        endpoint.run(
            RunningEndpoint.trainingJob("metrics")
                .algorithmSpecification(algorithm ->
                    algorithm
                        .trainingImage(RunningEndpoint.IMAGE)
                        .trainingInputMode("File")
                        .metricDefinitions(
                            metric("score", "score:(.*?);"),
                            metric("loss", "#011loss=(.*?);"),
                            metric("absent", "absent=(.*?);"))));

    assertThat(job.finalMetricDataList())
        .extracting(MetricData::metricName, MetricData::value)
        .containsExactly(tuple("score", 0.9f), tuple("loss", -1e-05f));
  }

  @Test
  void showsTheFailureFileAndTheExitCode() {
    var job = acting("fails", "fail");

    assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.FAILED);
    assertThat(job.secondaryStatus()).isEqualTo(SecondaryStatus.FAILED);
    assertThat(job.failureReason()).isEqualTo("AlgorithmError: the data is at fault, exit code: 1");
  }

  @Test
  void storesTheOutputOfAFailedJob() throws IOException {
    var job = acting("leaves", "fail");

    assertThat(endpoint.archive("out/leaves/output/model.tar.gz"))
        .containsExactly(Map.entry("half.txt", "half"));
    assertThat(job.secondaryStatusTransitions())
        .extracting(SecondaryStatusTransition::status)
        .endsWith(SecondaryStatus.TRAINING, SecondaryStatus.UPLOADING, SecondaryStatus.FAILED);
  }

  @Test
  void failsAJobWhoseProgramThrowsAndKeepsTheTraceInItsLog() throws IOException {
    var job = acting("throws", "throw");

    assertThat(job.failureReason()).isEqualTo("AlgorithmError: , exit code: 1");
    assertThat(data.resolve("logs/TrainingJobs/throws.log"))
        .content()
        .contains("IllegalStateException: a defect");
  }

  @Test
  void failsAJobWhoseOutputBucketIsMissingBeforeItRuns() {
    var job =
        endpoint.run(
            RunningEndpoint.trainingJob("no-bucket")
                .outputDataConfig(output -> output.s3OutputPath("s3://no-such-bucket/out")));

    assertThat(job.failureReason()).startsWith("ClientError: ").contains("'no-such-bucket'");
    assertThat(job.trainingStartTime()).isNull();
  }

  @Test
  void namesTheDockerExecutorForAnImageThatIsNotEmbedded() {
    var job =
        endpoint.run(
            RunningEndpoint.trainingJob("foreign-image")
                .algorithmSpecification(
                    algorithm -> algorithm.trainingImage("xgboost:1").trainingInputMode("File")));

    assertThat(job.failureReason())
        .startsWith("ClientError: ")
        .contains("xgboost:1", "kfold-trainer", "--executor docker");
  }

  @Test
  void refusesANameThatIsTakenAndQuotesTheJob() {
    endpoint.run(RunningEndpoint.trainingJob("twice"));

    assertThatThrownBy(() -> endpoint.create(RunningEndpoint.trainingJob("twice")))
        .isInstanceOf(ResourceInUseException.class)
        .hasMessageContaining("arn:aws:sagemaker:us-east-1:000000000000:training-job/twice");
  }

  @Test
  void answersAMissingJobAsTheServiceDoes() {
    assertThatThrownBy(() -> endpoint.describe("never-created"))
        .isInstanceOfSatisfying(
            SageMakerException.class,
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
              assertThat(e.awsErrorDetails().errorMessage())
                  .isEqualTo("Requested resource not found.");
            });
  }

  @Test
  void storesPlainFilesIfNoCompressionIsAskedFor() {
    var job =
        endpoint.run(
            RunningEndpoint.trainingJob("plain")
                .hyperParameters(Map.of("c", "2.0"))
                .outputDataConfig(output ->
                    output
                        .s3OutputPath("s3://test-bucket/out")
                        .compressionType(OutputCompressionType.NONE)));

    assertThat(job.modelArtifacts().s3ModelArtifacts())
        .isEqualTo("s3://test-bucket/out/plain/output/model/");
    assertThat(endpoint.get("out/plain/output/model/model.json"))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("{\"c\":\"2.0\"}");
  }

  @Test
  void deletesTheJobsFolderOnceItHasEnded() {
    endpoint.run(RunningEndpoint.trainingJob("tidy"));

    assertThat(data.resolve("jobs/training-job/tidy")).doesNotExist();
  }

  @Test
  void forgetsADeletedJob() {
    endpoint.run(RunningEndpoint.trainingJob("deleted"));

    endpoint.sageMaker().deleteTrainingJob(request -> request.trainingJobName("deleted"));

    assertThatThrownBy(() -> endpoint.describe("deleted"))
        .hasMessageContaining("Requested resource not found.");
  }

  private static MetricDefinition metric(String name, String regex) {
    return MetricDefinition.builder().name(name).regex(regex).build();
  }
}
