package dev.kfold.sagemaker;

import static dev.kfold.sagemaker.HostedModels.variant;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.DescribeTransformJobResponse;
import software.amazon.awssdk.services.sagemaker.model.TransformInstanceType;
import software.amazon.awssdk.services.sagemaker.model.TransformJobStatus;

/** Servers that do not end when they are asked to, as most do that nobody has taught it. */
@Timeout(20) // they would have half a minute
class LingeringServersTest {

  private HostedModels hosted;

  @BeforeEach
  void startEndpoint(@TempDir Path data) {
    hosted =
        HostedModels.of(RunningEndpoint.start(data, new ServingProgram(), Duration.ofMinutes(1)));
    hosted.model("lingering", Map.of("MODE", "linger"));
  }

  @AfterEach
  void stopEndpoint() {
    hosted.close();
  }

  @Test
  void anUpdateIsInServiceBeforeTheOldServerHasEnded() {
    hosted.model("next");
    hosted.create("updated", variant("AllTraffic", "lingering", 1));
    hosted.awaitInService("updated");
    hosted.config("next", variant("AllTraffic", "next", 1));

    hosted.update("updated", "next");
    hosted.awaitInService("updated");

    assertThat(hosted.describe("updated").endpointConfigName()).isEqualTo("next");
    assertThat(hosted.invoke("updated", "x")).isEqualTo("next:x");
  }

  @Test
  void aTransformJobDoesNotWaitForLong() {
    hosted.endpoint().put("in/a.csv", "1\n2");

    hosted
        .sageMaker()
        .createTransformJob(job ->
            job.transformJobName("quick")
                .modelName("lingering")
                .transformInput(input ->
                    input.dataSource(source ->
                        source.s3DataSource(s3 ->
                            s3.s3DataType("S3Prefix")
                                .s3Uri("s3://%s/in/".formatted(RunningEndpoint.BUCKET)))))
                .transformOutput(
                    output -> output.s3OutputPath("s3://%s/out".formatted(RunningEndpoint.BUCKET)))
                .transformResources(resources ->
                    resources.instanceCount(1).instanceType(TransformInstanceType.ML_M5_LARGE)));

    DescribeTransformJobResponse ended =
        RunningEndpoint.await(
            DescribeTransformJobResponse.class,
            () -> hosted.sageMaker().describeTransformJob(job -> job.transformJobName("quick")),
            job -> job.transformJobStatus() != TransformJobStatus.IN_PROGRESS);
    assertThat(ended.transformJobStatus()).isEqualTo(TransformJobStatus.COMPLETED);
    assertThat(hosted.endpoint().get("out/a.csv.out"))
        .asString()
        .isEqualTo("lingering:1\nlingering:2");
  }
}
