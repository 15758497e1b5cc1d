package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ProgramContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.ProcessingInstanceType;
import tools.jackson.databind.json.JsonMapper;

/** The files for the SageMaker Python SDK; ClientsIT reads them with the SDK itself. */
@Timeout(20)
class PythonSdkSettingsTest {

  private static final String VARIABLE = "SAGEMAKER_ADMIN_CONFIG_OVERRIDE";
  private static final String DEFAULT_BUCKET =
      "DefaultS3Bucket: sagemaker-us-east-1-000000000000\n";

  @TempDir Path data;
  private final CompletableFuture<String> settings = new CompletableFuture<>();
  private final CompletableFuture<String> metadata = new CompletableFuture<>();

  /** Reads a file as the SDK does. */
  private int reading(List<String> arguments, ProgramContext context) {
    try {
      String file = context.environment().getOrDefault(VARIABLE, "");
      settings.complete(Files.readString(context.resolve(file)));
      metadata.complete(
          Files.readString(context.resolve("/opt/ml/metadata/resource-metadata.json")));
      return 0;
    } catch (IOException e) {
      settings.completeExceptionally(e);
      metadata.completeExceptionally(e);
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void clientsOnThisMachineAreToldTheDefaultBucket() {
    try (RunningEndpoint endpoint = RunningEndpoint.start(data, this::reading)) {
      Path file = Path.of(endpoint.endpoint().clientEnvironment().getOrDefault(VARIABLE, ""));

      assertThat(file).isAbsolute().content().contains(DEFAULT_BUCKET, "TelemetryOptOut: true");
    }
  }

  @Test
  void trainingContainersAreToldTheDefaultBucketAndTheirRole() {
    try (RunningEndpoint endpoint = RunningEndpoint.start(data, this::reading)) {
      endpoint.create(RunningEndpoint.trainingJob("told"));

      assertThat(settings.join()).contains(DEFAULT_BUCKET);
      assertThat(executionRole()).isEqualTo(RunningEndpoint.ROLE);
    }
  }

  @Test
  void processingContainersAreToldTheDefaultBucketAndTheirRole() {
    String role = "arn:aws:iam::000000000000:role/processing";
    try (RunningEndpoint endpoint = RunningEndpoint.start(data, this::reading)) {
      endpoint
          .sageMaker()
          .createProcessingJob(job ->
              job.processingJobName("told")
                  .roleArn(role)
                  .appSpecification(app -> app.imageUri(RunningEndpoint.IMAGE))
                  .processingResources(resources ->
                      resources.clusterConfig(cluster ->
                          cluster
                              .instanceCount(1)
                              .instanceType(ProcessingInstanceType.ML_M5_LARGE)
                              .volumeSizeInGB(10))));

      assertThat(settings.join()).contains(DEFAULT_BUCKET);
      assertThat(executionRole()).isEqualTo(role);
    }
  }

  private String executionRole() {
    return new JsonMapper().readTree(metadata.join()).path("ExecutionRoleArn").asString();
  }
}
