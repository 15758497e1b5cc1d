package dev.kfold.sagemaker;

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

/** Model servers that ignore SIGTERM. */
@Timeout(20) // less than the 30 seconds that servers have to stop
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
    hosted.serve("updated", "lingering");

    hosted.update("updated", "next");

    assertThat(hosted.describe("updated").endpointConfigName()).isEqualTo("updated-2");
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
