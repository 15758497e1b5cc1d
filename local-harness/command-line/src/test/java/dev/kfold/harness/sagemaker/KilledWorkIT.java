package dev.kfold.harness.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.Channels;
import dev.kfold.sagemaker.HostedModels;
import dev.kfold.sagemaker.RunningEndpoint;
import dev.kfold.sagemaker.TuningJobs;
import dev.kfold.sagemaker.api.SdkJson;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStatus;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineExecutionStepsResponse;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStep;
import software.amazon.awssdk.services.sagemaker.model.StepStatus;
import software.amazon.awssdk.services.sagemaker.model.Tag;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobSummary;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import tools.jackson.databind.node.ObjectNode;

/** Work of every kind whose process is killed by SIGKILL, twice. */
@Timeout(180)
class KilledWorkIT {

  private static final String TOKEN = "t".repeat(40);
  private static final String ROWS =
      "low,1.0,1.0\nlow,1.2,0.8\nlow,0.9,1.1\nhigh,9,9\nhigh,8.8,9.1\nhigh,9.1,9\n";
  private static final Tag OWNER = Tag.builder().key("owner").value("iris").build();

  @TempDir private Path data;

  @Test
  void whatWasDoneIsThereAndWhatWasBeingDoneHasFailedAndIsResumed() throws Exception {
    String modelPackage;
    try (UpProcess up = UpProcess.start(data);
        SageMakerClient client = client(up)) {
      putRows(up);
      modelPackage = serve(client, train(client));
      assertThat(invoke(up)).isEqualTo("low\nhigh\n");
      up.kill();
    }

    String execution;
    try (UpProcess up = UpProcess.start(data, "--faults", "slow-start=600s");
        SageMakerClient client = client(up)) {
      awaitServed(client);
      client.createHyperParameterTuningJob(TuningJobs.ofOneTrial("search"));
      execution = execute(client);
      TuningJobs.trial(client, "search");
      awaitJob(client, execution);
      up.kill();
    }

    try (UpProcess up = UpProcess.start(data);
        SageMakerClient client = client(up)) {
      assertThatTheSearchHasFailed(client);
      assertThatTheExecutionHasFailed(client, execution);
      assertThatNoJobIsInProgress(client);

      client.retryPipelineExecution(
          it -> it.pipelineExecutionArn(execution).clientRequestToken("u".repeat(40)));
      assertThat(awaitEnd(client, execution)).isEqualTo(PipelineExecutionStatus.SUCCEEDED);

      awaitServed(client);
      assertThat(invoke(up)).isEqualTo("low\nhigh\n");
      assertThatAllElseIsThere(up, client, modelPackage);
    }
  }

  private static void assertThatTheSearchHasFailed(SageMakerClient client) {
    var search =
        client.describeHyperParameterTuningJob(it -> it.hyperParameterTuningJobName("search"));
    assertThat(search.hyperParameterTuningJobStatus())
        .isEqualTo(HyperParameterTuningJobStatus.FAILED);
    assertThat(search.failureReason())
        .startsWith("InternalServerError: The local endpoint was ended");
    assertThat(search.trainingJobStatusCounters().inProgress()).isZero();
  }

  private static void assertThatTheExecutionHasFailed(SageMakerClient client, String execution) {
    var failed = client.describePipelineExecution(it -> it.pipelineExecutionArn(execution));
    assertThat(failed.pipelineExecutionStatus()).isEqualTo(PipelineExecutionStatus.FAILED);
    assertThat(failed.failureReason()).startsWith("InternalServerError: The local endpoint ended");
    assertThat(steps(client, execution).pipelineExecutionSteps())
        .extracting(PipelineExecutionStep::stepStatus)
        .containsExactly(StepStatus.FAILED);
  }

  private static void assertThatNoJobIsInProgress(SageMakerClient client) {
    assertThat(client.listTrainingJobs().trainingJobSummaries())
        .hasSize(3)
        .extracting(TrainingJobSummary::trainingJobStatus)
        .containsOnly(TrainingJobStatus.COMPLETED, TrainingJobStatus.FAILED);
  }

  private static void assertThatAllElseIsThere(
      UpProcess up, SageMakerClient client, String modelPackage) {
    assertThat(client.describeModelPackage(it -> it.modelPackageName(modelPackage)))
        .satisfies(found -> assertThat(found.modelPackageVersion()).isEqualTo(1));
    assertThat(client.listModelPackages(it -> it.modelPackageGroupName("iris")))
        .satisfies(found -> assertThat(found.modelPackageSummaryList()).hasSize(1));
    String model = client.describeModel(it -> it.modelName("iris")).modelArn();
    assertThat(client.listTags(it -> it.resourceArn(model)).tags()).containsExactly(OWNER);
    try (S3Client s3 = s3(up)) {
      assertThat(
              s3.getObjectAsBytes(it -> it.bucket(RunningEndpoint.BUCKET).key("train/rows.csv"))
                  .asUtf8String())
          .isEqualTo(ROWS);
    }
  }

  private static CreateTrainingJobRequest training(String name) {
    return RunningEndpoint.trainingJob(name)
        .hyperParameters(Map.of("kernel", "linear"))
        .inputDataConfig(Channels.of("train", "s3://test-bucket/train/"))
        .build();
  }

  /** Returns the location of the model. */
  private static String train(SageMakerClient client) {
    client.createTrainingJob(training("iris"));
    return RunningEndpoint.await(
            DescribeTrainingJobResponse.class,
            () -> client.describeTrainingJob(it -> it.trainingJobName("iris")),
            job -> job.trainingJobStatus() == TrainingJobStatus.COMPLETED)
        .modelArtifacts()
        .s3ModelArtifacts();
  }

  /** Registers the model and serves it; returns the ARN of the model package. */
  private static String serve(SageMakerClient client, String model) {
    client.createModel(it ->
        it.modelName("iris")
            .tags(OWNER)
            .executionRoleArn(RunningEndpoint.ROLE)
            .primaryContainer(
                container -> container.image(RunningEndpoint.IMAGE).modelDataUrl(model)));
    client.createEndpointConfig(it ->
        it.endpointConfigName("iris").productionVariants(HostedModels.variant("all", "iris", 1)));
    client.createEndpoint(it -> it.endpointName("iris").endpointConfigName("iris"));
    awaitServed(client);
    client.createModelPackageGroup(it -> it.modelPackageGroupName("iris"));
    return client
        .createModelPackage(it -> it.modelPackageGroupName("iris").clientToken(TOKEN.substring(4)))
        .modelPackageArn();
  }

  private static String execute(SageMakerClient client) {
    ObjectNode arguments = SdkJson.write(training("none"));
    arguments.remove("TrainingJobName");
    client.createPipeline(it ->
        it.pipelineName("iris")
            .roleArn(RunningEndpoint.ROLE)
            .clientRequestToken(TOKEN)
            .pipelineDefinition(
                "{\"Version\":\"2020-12-01\",\"Steps\":[{\"Name\":\"Train\",\"Type\":\"Training\",\"Arguments\":%s}]}"
                    .formatted(arguments)));
    return client
        .startPipelineExecution(it -> it.pipelineName("iris").clientRequestToken(TOKEN))
        .pipelineExecutionArn();
  }

  private static void awaitJob(SageMakerClient client, String execution) {
    RunningEndpoint.await(
        ListPipelineExecutionStepsResponse.class,
        () -> steps(client, execution),
        answer ->
            answer.pipelineExecutionSteps().stream()
                .anyMatch(
                    step -> step.metadata() != null && step.metadata().trainingJob() != null));
  }

  private static ListPipelineExecutionStepsResponse steps(
      SageMakerClient client, String execution) {
    return client.listPipelineExecutionSteps(it -> it.pipelineExecutionArn(execution));
  }

  private static PipelineExecutionStatus awaitEnd(SageMakerClient client, String execution) {
    return RunningEndpoint.await(
            DescribePipelineExecutionResponse.class,
            () -> client.describePipelineExecution(it -> it.pipelineExecutionArn(execution)),
            answer -> answer.pipelineExecutionStatus() != PipelineExecutionStatus.EXECUTING)
        .pipelineExecutionStatus();
  }

  private static void awaitServed(SageMakerClient client) {
    RunningEndpoint.await(
        DescribeEndpointResponse.class,
        () -> client.describeEndpoint(it -> it.endpointName("iris")),
        endpoint -> endpoint.endpointStatus() == EndpointStatus.IN_SERVICE);
  }

  private static String invoke(UpProcess up) {
    try (SageMakerRuntimeClient runtime =
        SageMakerRuntimeClient.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(up.sageMaker())
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      return runtime
          .invokeEndpoint(it ->
              it.endpointName("iris")
                  .contentType("text/csv")
                  .body(SdkBytes.fromUtf8String("1.1,1.0\n8.9,9.0\n")))
          .body()
          .asUtf8String();
    }
  }

  private static void putRows(UpProcess up) {
    try (S3Client s3 = s3(up)) {
      s3.createBucket(bucket -> bucket.bucket(RunningEndpoint.BUCKET));
      s3.putObject(
          object -> object.bucket(RunningEndpoint.BUCKET).key("train/rows.csv"),
          RequestBody.fromString(ROWS));
    }
  }

  private static S3Client s3(UpProcess up) {
    return RunningEndpoint.s3Client(
        URI.create(String.valueOf(up.exports().get("AWS_ENDPOINT_URL_S3"))));
  }

  private static SageMakerClient client(UpProcess up) {
    return RunningEndpoint.sageMakerClient(up.sageMaker()).build();
  }
}
