package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/** Jobs whose input does not exist are refused when they are created, as the service does. */
@TestInstance(Lifecycle.PER_CLASS)
class MissingInputTest {

  private static final Channel EMPTY_PREFIX = Channels.of("train", "s3://test-bucket/nothing/");

  private RunningEndpoint endpoint;

  @BeforeAll
  void startEndpoint(@TempDir Path folder) {
    endpoint = RunningEndpoint.start(folder, (_, _) -> 0);
    endpoint.put("data/rows.csv", "1,2\n");
  }

  @AfterAll
  void stopEndpoint() {
    endpoint.close();
  }

  @Test
  void refusesATrainingJobWithAnEmptyPrefix() {
    refused(
        () -> train(Channels.of("test", "s3://test-bucket/data/"), EMPTY_PREFIX),
        "No S3 objects found under S3 URL \"s3://test-bucket/nothing/\" given in input data source. Please ensure that the bucket exists in the selected region (us-east-1), that objects exist under that S3 prefix, and that the role \""
            + RunningEndpoint.ROLE
            + "\" has \"s3:ListBucket\" permissions on bucket \"test-bucket\".");
  }

  @Test
  void refusesATrainingJobWithAMissingBucket() {
    refused(
        () -> train(Channels.of("train", "s3://no-such-bucket/data")),
        "No S3 objects found under S3 URL \"s3://no-such-bucket/data\" given in input data source.",
        "Error message from S3: The specified bucket does not exist");
  }

  @Test
  void refusesATrainingJobWithAMissingManifest() {
    refused(
        () ->
            train(
                Channel.builder()
                    .channelName("train")
                    .dataSource(source ->
                        source.s3DataSource(s3 ->
                            s3.s3DataType(S3DataType.MANIFEST_FILE)
                                .s3Uri("s3://test-bucket/train.manifest")))
                    .build()),
        "No S3 objects found under S3 URL \"s3://test-bucket/train.manifest\"");
  }

  @Test
  void refusesATuningJob() {
    CreateHyperParameterTuningJobRequest request = TuningJobs.ofOneTrial("tuning");

    refused(
        () ->
            endpoint
                .sageMaker()
                .createHyperParameterTuningJob(
                    request.toBuilder()
                        .trainingJobDefinition(
                            request.trainingJobDefinition().toBuilder()
                                .inputDataConfig(EMPTY_PREFIX)
                                .build())
                        .build()),
        "No S3 objects found under S3 URL \"s3://test-bucket/nothing/\"");
  }

  private void train(Channel... channels) {
    endpoint.create(RunningEndpoint.trainingJob("training").inputDataConfig(channels));
  }

  private static void refused(ThrowingCallable call, String... messages) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SageMakerException.class,
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
              assertThat(e.awsErrorDetails().errorMessage()).contains(messages);
            });
  }
}
