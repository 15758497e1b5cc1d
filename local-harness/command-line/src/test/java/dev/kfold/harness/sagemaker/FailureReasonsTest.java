package dev.kfold.harness.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.Channels;
import dev.kfold.sagemaker.HostedModels;
import dev.kfold.sagemaker.RunningEndpoint;
import dev.kfold.trainer.TrainerProgram;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTransformJobResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.ProcessingInput;
import software.amazon.awssdk.services.sagemaker.model.ProcessingInstanceType;
import software.amazon.awssdk.services.sagemaker.model.ProcessingS3DataType;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;
import software.amazon.awssdk.services.sagemaker.model.TransformInstanceType;

/** If the trainer fails, the user reads its own error message, in every kind of job. */
@Timeout(60)
class FailureReasonsTest {

  private static final String NO_COLUMN = "there is no label column 'species'; choose one of x, y";

  @TempDir private Path data;
  private HostedModels hosted;

  @BeforeEach
  void startEndpoint() {
    hosted = HostedModels.of(RunningEndpoint.start(data, new TrainerProgram()));
  }

  @AfterEach
  void stopEndpoint() {
    hosted.close();
  }

  @Test
  void ofAProcessingJob() {
    hosted.endpoint().put("raw/data.csv", "x,y\n1,a\n2,b\n3,a\n4,b\n");

    DescribeProcessingJobResponse job = split("species");

    assertThat(job.exitMessage()).contains(NO_COLUMN);
    assertThat(job.failureReason())
        .isEqualTo("AlgorithmError: %s, exit code: 2".formatted(job.exitMessage()));
  }

  @Test
  void ofAProcessingJobWithMoreFaultsThanCanBeShown() {
    String columns = ("ключ😀".repeat(10) + ",").repeat(300) + "y\n";
    hosted.endpoint().put("raw/data.csv", columns + "1,".repeat(300) + "a\n");

    DescribeProcessingJobResponse job = split("species");

    assertThat(job.exitMessage()).contains("there is no label column 'species'", "ключ😀, ключ😀");
    assertThat(job.exitMessage().getBytes(StandardCharsets.UTF_8).length).isBetween(1021, 1024);
    assertThat(job.failureReason())
        .startsWith("AlgorithmError: " + job.exitMessage().substring(0, 200))
        .endsWith(", exit code: 2")
        .doesNotContain("\ufffd", "?");
  }

  @Test
  void ofATrainingJob() {
    hosted.endpoint().put("train/rows.csv", "low,1\nlow,2\n");

    var job =
        hosted
            .endpoint()
            .run(
                RunningEndpoint.trainingJob("one-class")
                    .hyperParameters(Map.of("kernal", "linear"))
                    .inputDataConfig(Channels.of("train", "s3://test-bucket/train/")));

    assertThat(job.failureReason())
        .startsWith("AlgorithmError: ")
        .contains("hyperparameter kernal: is not known; did you mean 'kernel'?")
        .endsWith(", exit code: 2");
  }

  @Test
  void ofAnEndpointThatDoesNotComeUp() {
    hosted.model("no-model");
    hosted.create("down", HostedModels.variant("AllTraffic", "no-model", 1));

    DescribeEndpointResponse endpoint =
        RunningEndpoint.await(
            DescribeEndpointResponse.class,
            () -> hosted.describe("down"),
            it -> it.endpointStatus() == EndpointStatus.FAILED);

    assertThat(endpoint.failureReason())
        .contains("ended with exit code 2 before it had answered a ping: ")
        .contains("there is no file model.json");
  }

  @Test
  void ofABatchTransform() {
    hosted.model("no-model");
    hosted.endpoint().put("rows/rows.csv", "1,1\n");
    hosted
        .sageMaker()
        .createTransformJob(job ->
            job.transformJobName("batch")
                .modelName("no-model")
                .transformInput(input ->
                    input.dataSource(source ->
                        source.s3DataSource(s3 ->
                            s3.s3DataType(S3DataType.S3_PREFIX).s3Uri("s3://test-bucket/rows/"))))
                .transformOutput(output -> output.s3OutputPath("s3://test-bucket/out"))
                .transformResources(resources ->
                    resources.instanceType(TransformInstanceType.ML_M5_LARGE).instanceCount(1)));

    DescribeTransformJobResponse job =
        RunningEndpoint.await(
            DescribeTransformJobResponse.class,
            () -> hosted.sageMaker().describeTransformJob(it -> it.transformJobName("batch")),
            it -> it.transformEndTime() != null);

    assertThat(job.failureReason())
        .startsWith("ClientError: The model is not served. ")
        .contains("there is no file model.json");
  }

  private DescribeProcessingJobResponse split(String label) {
    hosted
        .sageMaker()
        .createProcessingJob(job ->
            job.processingJobName("split")
                .roleArn(RunningEndpoint.ROLE)
                .appSpecification(app ->
                    app.imageUri(RunningEndpoint.IMAGE)
                        .containerArguments(
                            "split",
                            "--data",
                            "/opt/ml/processing/input",
                            "--out",
                            "/opt/ml/processing/out",
                            "--label",
                            label))
                .processingResources(resources ->
                    resources.clusterConfig(cluster ->
                        cluster
                            .instanceType(ProcessingInstanceType.ML_M5_LARGE)
                            .instanceCount(1)
                            .volumeSizeInGB(10)))
                .processingInputs(
                    ProcessingInput.builder()
                        .inputName("raw")
                        .s3Input(s3 ->
                            s3.s3Uri("s3://test-bucket/raw/")
                                .localPath("/opt/ml/processing/input")
                                .s3DataType(ProcessingS3DataType.S3_PREFIX))
                        .build()));
    return RunningEndpoint.await(
        DescribeProcessingJobResponse.class,
        () -> hosted.sageMaker().describeProcessingJob(it -> it.processingJobName("split")),
        it -> it.processingEndTime() != null);
  }
}
