package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sagemaker.model.CreateProcessingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ProcessingInput;
import software.amazon.awssdk.services.sagemaker.model.ProcessingInstanceType;
import software.amazon.awssdk.services.sagemaker.model.ProcessingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.ProcessingOutput;
import software.amazon.awssdk.services.sagemaker.model.ProcessingS3DataType;
import software.amazon.awssdk.services.sagemaker.model.ProcessingS3Input;
import software.amazon.awssdk.services.sagemaker.model.ProcessingS3UploadMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(Lifecycle.PER_CLASS)
class ProcessingJobsTest {

  private RunningEndpoint endpoint;

  @BeforeAll
  void startEndpoint(@TempDir Path data) {
    endpoint = RunningEndpoint.start(data, ProcessingProgram::run);
    endpoint.put("raw/iris.csv", "5.1,3.5\n");
  }

  @AfterAll
  void stopEndpoint() {
    endpoint.close();
  }

  @Test
  void bringsInputsToTheirPathsAndStoresOutputsAsFiles() {
    var job = run(request("copies", "split"));

    assertThat(job.failureReason()).isNull();
    assertThat(job.processingJobStatus()).isEqualTo(ProcessingJobStatus.COMPLETED);
    assertThat(job.exitMessage()).isEqualTo("did [split]");
    assertThat(endpoint.get("processed/deep/copy.csv"))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("5.1,3.5\n");
  }

  @Test
  void tellsTheContainerWhichJobItIs() {
    run(request("configured", "split"));

    JsonNode config = new JsonMapper().readTree(endpoint.get("processed/config.json"));

    assertThat(config.path("ProcessingJobName").asString()).isEqualTo("configured");
    assertThat(config.at("/AppSpecification/ContainerEntrypoint").isNull()).isTrue();
    assertThat(config.at("/ProcessingInputs/0/S3Input/S3DataDistributionType").asString())
        .isEqualTo("FullyReplicated");
  }

  @Test
  void showsTheExitMessageOfAFailedJob() {
    var job = run(request("fails", "fail"));

    assertThat(job.processingJobStatus()).isEqualTo(ProcessingJobStatus.FAILED);
    assertThat(job.exitMessage()).isEqualTo("did [fail]");
    assertThat(job.failureReason()).isEqualTo("AlgorithmError: did [fail], exit code: 3");
  }

  @Test
  void storesContinuousOutputsOfAFailedJob() {
    run(request("lost", "fail"));
    assertThat(keys()).doesNotContain("processed/half.txt");

    run(
        request("kept", "fail")
            .processingOutputConfig(config ->
                config.outputs(
                    output().toBuilder()
                        .s3Output(
                            output().s3Output().toBuilder()
                                .s3UploadMode(ProcessingS3UploadMode.CONTINUOUS)
                                .build())
                        .build())));

    assertThat(keys()).contains("processed/half.txt");
  }

  private List<String> keys() {
    return endpoint
        .s3()
        .listObjectsV2(list -> list.bucket(RunningEndpoint.BUCKET))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  @Test
  void stopsAJob() {
    endpoint.sageMaker().createProcessingJob(request("stopped", "wait").build());

    endpoint.sageMaker().stopProcessingJob(job -> job.processingJobName("stopped"));

    assertThat(awaitEnd("stopped").processingJobStatus()).isEqualTo(ProcessingJobStatus.STOPPED);
  }

  @Test
  void saysThatTheEmbeddedExecutorCannotReplaceTheEntrypoint() {
    var job =
        run(
            request("entrypoint", "split")
                .appSpecification(app ->
                    app.imageUri(RunningEndpoint.IMAGE).containerEntrypoint("python3", "x.py")));

    assertThat(job.failureReason())
        .startsWith("ClientError: ")
        .contains("ContainerEntrypoint", "--executor docker");
  }

  @Test
  void refusesPathsOutsideOfTheProcessingFolder() {
    assertThatThrownBy(() ->
            endpoint
                .sageMaker()
                .createProcessingJob(
                    request("outside", "split").processingInputs(input("/etc")).build()))
        .hasMessageContaining("LocalPath is /etc; it must be a path below /opt/ml/processing/");
  }

  @Test
  void refusesInputsThatItCannotServe() {
    assertRefused(
        "S3InputMode is Pipe",
        input("/opt/ml/processing/input").toBuilder()
            .s3Input(source("/opt/ml/processing/input").toBuilder().s3InputMode("Pipe").build())
            .build());
    assertRefused(
        "S3CompressionType is Gzip",
        input("/opt/ml/processing/input").toBuilder()
            .s3Input(
                source("/opt/ml/processing/input").toBuilder().s3CompressionType("Gzip").build())
            .build());
    assertRefused(
        "without DatasetDefinition",
        ProcessingInput.builder()
            .inputName("raw")
            .datasetDefinition(dataset -> dataset.localPath("/opt/ml/processing/input"))
            .build());
    assertRefused("AppManaged", input("/opt/ml/processing/i").toBuilder().appManaged(true).build());
  }

  @Test
  void refusesTwoInputsInOneFolder() {
    assertThatThrownBy(() ->
            endpoint
                .sageMaker()
                .createProcessingJob(
                    request("both", "split")
                        .processingInputs(
                            input("/opt/ml/processing/input"),
                            input("/opt/ml/processing/input").toBuilder().inputName("b").build())
                        .build()))
        .hasMessageContaining(
            "Input b: LocalPath is /opt/ml/processing/input, which is another input's");
  }

  @Test
  void failsBeforeItRunsIfItsOutputCannotBeStored() {
    var job =
        run(
            request("nowhere", "split")
                .processingOutputConfig(config ->
                    config.outputs(
                        output().toBuilder()
                            .s3Output(s3 ->
                                s3.s3Uri("s3://%s//a".formatted(RunningEndpoint.BUCKET))
                                    .localPath("/opt/ml/processing/output")
                                    .s3UploadMode(ProcessingS3UploadMode.END_OF_JOB))
                            .build())));

    assertThat(job.failureReason())
        .startsWith("ClientError: output ")
        .contains("The key '/a/output' has an empty part");
    assertThat(job.exitMessage()).isNull();
  }

  @Test
  void failsAJobWhoseExitMessageIsNoUtf8() {
    var job = run(request("latin", "latin"));

    assertThat(job.failureReason())
        .isEqualTo(
            "ClientError: The file /opt/ml/output/message cannot be read as UTF-8; write its text in UTF-8.");
  }

  @Test
  void doesNotFollowALinkOutOfTheJobsFolder() {
    var job = run(request("links", "link"));

    assertThat(job.failureReason()).startsWith("ClientError: found a link out of /opt/ml");
  }

  @Test
  void refusesAnOutputThatIsNotInS3() {
    assertThatThrownBy(() ->
            endpoint
                .sageMaker()
                .createProcessingJob(
                    request("https", "split")
                        .processingOutputConfig(config ->
                            config.outputs(
                                output().toBuilder()
                                    .s3Output(s3 ->
                                        s3.s3Uri("https://bucket/out")
                                            .localPath("/opt/ml/processing/output")
                                            .s3UploadMode(ProcessingS3UploadMode.END_OF_JOB))
                                    .build()))
                        .build()))
        .hasMessageContaining("Output copy: S3Uri is https://bucket/out; ");
  }

  @Test
  void doesNotLetAPathLeaveTheJobsFolder() {
    assertThatThrownBy(() ->
            endpoint
                .sageMaker()
                .createProcessingJob(
                    request("escape", "split")
                        .processingInputs(input("/opt/ml/processing/../../../../escaped"))
                        .build()))
        .hasMessageContaining("it must be a path below /opt/ml/processing/");
  }

  private DescribeProcessingJobResponse run(CreateProcessingJobRequest.Builder request) {
    endpoint.sageMaker().createProcessingJob(request.build());
    return awaitEnd(request.build().processingJobName());
  }

  private DescribeProcessingJobResponse awaitEnd(String name) {
    return RunningEndpoint.await(
        DescribeProcessingJobResponse.class,
        () -> endpoint.sageMaker().describeProcessingJob(job -> job.processingJobName(name)),
        job -> job.processingEndTime() != null);
  }

  private static CreateProcessingJobRequest.Builder request(String name, String argument) {
    return CreateProcessingJobRequest.builder()
        .processingJobName(name)
        .roleArn(RunningEndpoint.ROLE)
        .appSpecification(app -> app.imageUri(RunningEndpoint.IMAGE).containerArguments(argument))
        .processingResources(resources ->
            resources.clusterConfig(cluster ->
                cluster
                    .instanceType(ProcessingInstanceType.ML_M5_LARGE)
                    .instanceCount(1)
                    .volumeSizeInGB(10)))
        .processingInputs(input("/opt/ml/processing/input"))
        .processingOutputConfig(config -> config.outputs(output()));
  }

  private void assertRefused(String sentence, ProcessingInput input) {
    assertThatThrownBy(() ->
            endpoint
                .sageMaker()
                .createProcessingJob(request("refused", "split").processingInputs(input).build()))
        .hasMessageContaining(sentence);
  }

  private static ProcessingInput input(String localPath) {
    return ProcessingInput.builder().inputName("raw").s3Input(source(localPath)).build();
  }

  private static ProcessingS3Input source(String localPath) {
    return ProcessingS3Input.builder()
        .s3Uri("s3://test-bucket/raw/")
        .localPath(localPath)
        .s3DataType(ProcessingS3DataType.S3_PREFIX)
        .build();
  }

  private static ProcessingOutput output() {
    return ProcessingOutput.builder()
        .outputName("copy")
        .s3Output(s3 ->
            s3.s3Uri("s3://test-bucket/processed")
                .localPath("/opt/ml/processing/output")
                .s3UploadMode(ProcessingS3UploadMode.END_OF_JOB))
        .build();
  }
}
