package dev.kfold.cv.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.StopSignal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

class JobRegionTest {

  private static final PrintStream OUT = new PrintStream(OutputStream.nullOutputStream());
  private static final String ARN = "arn:aws-cn:sagemaker:cn-north-1:123456789012:training-job/t";

  @Test
  void isTheGivenOneThenThatOfTheVariablesThenThatOfTheJob() {
    Map<String, String> all =
        Map.of(
            "AWS_REGION", "eu-west-1",
            "AWS_DEFAULT_REGION", "eu-west-2",
            "TRAINING_JOB_ARN", ARN);

    assertThat(JobRegion.of(Optional.of("us-east-1"), all)).hasValue("us-east-1");
    assertThat(JobRegion.of(Optional.empty(), all)).hasValue("eu-west-1");
    assertThat(
            JobRegion.of(
                Optional.empty(), Map.of("AWS_REGION", " ", "AWS_DEFAULT_REGION", "eu-west-2")))
        .hasValue("eu-west-2");
    assertThat(JobRegion.of(Optional.empty(), Map.of("TRAINING_JOB_ARN", ARN)))
        .hasValue("cn-north-1");
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:sagemaker:ap-southeast-3:123456789012:training-job/t, ap-southeast-3",
    "arn:aws-us-gov:sagemaker:us-gov-west-1:123456789012:training-job/a/b, us-gov-west-1",
    "arn:aws:iam::123456789012:role/r,",
    "sagemaker:eu-west-1,",
    "arn,",
  })
  void isReadFromTheArnOfATrainingJobOnly(String arn, String region) {
    assertThat(JobRegion.of(Optional.empty(), Map.of("TRAINING_JOB_ARN", arn)))
        .isEqualTo(Optional.ofNullable(region));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"ProcessingJobArn\":\"arn:aws:sagemaker:eu-south-1:123456789012:processing-job/p\"}; eu-south-1",
        "{\"ProcessingJobName\":\"p\"};",
        "{\"ProcessingJobArn\":7};",
        "[];",
        "{;",
      })
  void isReadFromTheConfigurationOfAProcessingJob(String config, String region, @TempDir Path base)
      throws IOException {
    Files.createDirectories(base.resolve("config"));
    Files.writeString(base.resolve("config/processingjobconfig.json"), config);

    assertThat(JobRegion.of(Optional.empty(), context(base, Map.of())))
        .isEqualTo(Optional.ofNullable(region));
    assertThat(JobRegion.of(Optional.empty(), context(base, Map.of("AWS_REGION", "eu-west-1"))))
        .hasValue("eu-west-1");
    AwsClients clients =
        AwsClients.of(
            context(base, Map.of("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test")),
            Optional.empty());
    assertThat(clients.region()).isEqualTo(Optional.ofNullable(region));
  }

  private static ProgramContext context(Path base, Map<String, String> environment) {
    return new ProgramContext(
        base, environment, OUT, OUT, Clock.systemUTC(), new StopSignal(), true);
  }

  @Test
  void isThatOfTheClients() {
    Map<String, String> environment =
        Map.of(
            "TRAINING_JOB_ARN", ARN, "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test");
    try (SageMakerClient client = new AwsClients(environment, Optional.empty(), true).sageMaker()) {
      assertThat(client.serviceClientConfiguration().region().id()).isEqualTo("cn-north-1");
    }
  }
}
