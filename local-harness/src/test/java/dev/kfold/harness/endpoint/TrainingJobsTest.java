package dev.kfold.harness.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kfold.trainer.contract.Container;
import dev.kfold.trainer.contract.ContainerFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
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

@TestInstance(Lifecycle.PER_CLASS)
class TrainingJobsTest {

  private static final String TRAIN = "s3://" + RunningEndpoint.BUCKET + "/data/train/";

  private RunningEndpoint endpoint;
  private Path data;

  @BeforeAll
  void startEndpoint(@TempDir Path folder) {
    data = folder;
    endpoint = RunningEndpoint.start(data, TrainingJobsTest::program, Duration.ofMillis(200));
    endpoint.put("data/train/x.csv", "1,2\n");
    endpoint.put("data/train/deep/y.csv", "3\n");
    endpoint.put("data/train2/z.csv", "4\n");
  }

  @AfterAll
  void stopEndpoint() {
    endpoint.close();
  }

  /** Does what its hyperparameters say. */
  private static int program(List<String> arguments, Container container) {
    try {
      ContainerFiles files = ContainerFiles.of(container);
      String parameters = Files.readString(files.hyperParameters());
      return switch (parameters) {
        case "{\"act\":\"fail\"}" -> {
          files.writeFailure("the data is at fault");
          yield 1;
        }
        case "{\"act\":\"throw\"}" -> throw new IllegalStateException("a defect");
        case "{\"act\":\"wait\"}" -> {
          container.out().println("waiting");
          container.stopSignal().await(Duration.ofMinutes(1));
          Files.writeString(files.model().resolve("half.txt"), "half");
          yield 143;
        }
        case "{\"act\":\"ignore-stop\"}" -> {
          new java.util.concurrent.Semaphore(0).acquire();
          yield 0;
        }
        default -> {
          container.out().println("arguments " + arguments);
          container.out().println("score:0.1;");
          container.err().println("score:0.9;\tloss=-1e-05;");
          container.out().println("score:none;");
          Files.writeString(files.model().resolve("model.json"), parameters);
          Files.writeString(files.outputData().resolve("job.txt"), name(container));
          Files.writeString(files.outputData().resolve("listing.txt"), listing(container.base()));
          yield 0;
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      return 1;
    }
  }

  private static String name(Container container) {
    return String.valueOf(container.environment().get("TRAINING_JOB_NAME"));
  }

  private static String listing(Path base) throws IOException {
    try (var files = Files.walk(base)) {
      return String.join(
          "\n",
          files
              .filter(Files::isRegularFile)
              .map(file -> base.relativize(file).toString())
              .sorted()
              .toList());
    }
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
    assertThat(archive("out/completes/output/model.tar.gz"))
        .containsExactly(Map.entry("model.json", "{\"c\":\"1.0\"}"));
    assertThat(archive("out/completes/output/output.tar.gz"))
        .containsEntry("job.txt", "completes")
        .containsKey("listing.txt");
    assertThat(job.trainingTimeInSeconds()).isEqualTo(1);
    assertThat(job.billableTimeInSeconds()).isEqualTo(1);
  }

  @Test
  void bringsOnlyWhatIsBelowThePrefixIntoTheChannel() throws IOException {
    endpoint.run(
        RunningEndpoint.trainingJob("channels").inputDataConfig(Channels.of("train", TRAIN)));

    String listing = archive("out/channels/output/output.tar.gz").getOrDefault("listing.txt", "");

    assertThat(listing.lines().filter(file -> file.startsWith("input/")))
        .containsExactly(
            "input/config/hyperparameters.json",
            "input/config/inputdataconfig.json",
            "input/config/resourceconfig.json",
            "input/data/train/deep/y.csv",
            "input/data/train/x.csv");
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
  void failsAJobWhoseProgramThrowsAndKeepsTheTraceInItsLog() throws IOException {
    var job = acting("throws", "throw");

    assertThat(job.failureReason()).isEqualTo("AlgorithmError: , exit code: 1");
    assertThat(data.resolve("logs/TrainingJobs/throws.log"))
        .content()
        .contains("IllegalStateException: a defect");
  }

  @Test
  void failsAJobWhoseInputIsMissingAndSaysWhich() {
    var job =
        endpoint.run(
            RunningEndpoint.trainingJob("no-input")
                .inputDataConfig(Channels.of("train", "s3://test-bucket/nothing/")));

    assertThat(job.failureReason())
        .startsWith("ClientError: ")
        .contains("s3://test-bucket/nothing/", "channel train");
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
  void stopsAJobAndKeepsWhatItWroteBefore() throws IOException {
    endpoint.create(RunningEndpoint.trainingJob("stopped").hyperParameters(Map.of("act", "wait")));
    endpoint.await("stopped", job -> job.secondaryStatus() == SecondaryStatus.TRAINING);

    endpoint.sageMaker().stopTrainingJob(request -> request.trainingJobName("stopped"));
    var job = endpoint.awaitEnd("stopped");

    assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.STOPPED);
    assertThat(job.secondaryStatusTransitions())
        .extracting(SecondaryStatusTransition::status)
        .endsWith(SecondaryStatus.STOPPING, SecondaryStatus.STOPPED);
    assertThat(archive("out/stopped/output/model.tar.gz")).containsEntry("half.txt", "half");
  }

  @Test
  void killsAJobThatDoesNotStopWithinTheGrace() {
    endpoint.create(
        RunningEndpoint.trainingJob("stubborn").hyperParameters(Map.of("act", "ignore-stop")));
    endpoint.await("stubborn", job -> job.secondaryStatus() == SecondaryStatus.TRAINING);

    endpoint.sageMaker().stopTrainingJob(request -> request.trainingJobName("stubborn"));

    assertThat(endpoint.awaitEnd("stubborn").trainingJobStatus())
        .isEqualTo(TrainingJobStatus.STOPPED);
  }

  @Test
  void stopsAJobWhoseTimeIsOverWithoutCallingItFailed() {
    var job =
        endpoint.run(
            RunningEndpoint.trainingJob("too-long")
                .hyperParameters(Map.of("act", "wait"))
                .stoppingCondition(condition -> condition.maxRuntimeInSeconds(1)));

    assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.STOPPED);
    assertThat(job.secondaryStatus()).isEqualTo(SecondaryStatus.MAX_RUNTIME_EXCEEDED);
  }

  @Test
  void refusesToStopAJobThatHasEnded() {
    endpoint.run(RunningEndpoint.trainingJob("ended"));

    assertThatThrownBy(
            () -> endpoint.sageMaker().stopTrainingJob(request -> request.trainingJobName("ended")))
        .isInstanceOfSatisfying(
            SageMakerException.class,
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
              assertThat(e.awsErrorDetails().errorMessage()).contains("in status Completed");
            });
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
  void storesPlainFilesWhereNoCompressionIsAskedFor() {
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

  private Map<String, String> archive(String key) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    try (InputStream bytes = new ByteArrayInputStream(endpoint.get(key));
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(bytes))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        files.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }
}
