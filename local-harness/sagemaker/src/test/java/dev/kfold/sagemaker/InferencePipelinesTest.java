package dev.kfold.sagemaker;

import static dev.kfold.sagemaker.HostedModels.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.sagemaker.executor.ContainerSpec;
import dev.kfold.sagemaker.executor.ContainerStartException;
import dev.kfold.sagemaker.executor.Executor;
import dev.kfold.sagemaker.executor.RunningContainer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemaker.model.AssemblyType;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTransformJobResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.InferenceExecutionMode;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;
import software.amazon.awssdk.services.sagemaker.model.SplitType;
import software.amazon.awssdk.services.sagemaker.model.TransformInstanceType;
import software.amazon.awssdk.services.sagemaker.model.TransformJobStatus;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelNotReadyException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Models of several containers. */
class InferencePipelinesTest extends HostedModelsTests {

  private static final Map<String, String> PASS = Map.of("MODE", "pass");

  private WireCalls calls;

  @BeforeAll
  void servePipelines() {
    calls = WireCalls.to(hosted.endpoint().endpoint().sageMakerUri());
    serve("scaler-svm", container("scaler"), container("svm"));
    serve("pass-svm", container("passes", PASS), container("svm"));
    serve("svm-pass", container("svm"), container("passes", PASS));
  }

  @AfterAll
  void closeCalls() {
    calls.close();
  }

  @Test
  void theAnswerOfAContainerIsTheRequestOfTheNext() {
    InvokeEndpointResponse answer = hosted.ask("scaler-svm", "5.1,3.5");

    assertThat(answer.body().asUtf8String()).isEqualTo("svm:scaler:5.1,3.5");
    assertThat(answer.contentType()).isEqualTo("text/plain");
    assertThat(answer.invokedProductionVariant()).isEqualTo("AllTraffic");
  }

  @Test
  void theFirstContainerGetsTheContentTypeOfTheRequestAndNoAccept() {
    assertThat(headersSeen("svm-pass"))
        .contains("Content-type=[text/csv]")
        .containsIgnoringCase("X-amzn-sagemaker-custom-attributes=[trace-1]")
        .doesNotContain("Accept=");
  }

  @Test
  void theLastContainerGetsTheContentTypeOfTheAnswerBeforeItAndTheAcceptOfTheRequest() {
    assertThat(headersSeen("pass-svm"))
        .contains("Content-type=[text/plain]", "Accept=[application/json]")
        .containsIgnoringCase("X-amzn-sagemaker-custom-attributes=[trace-1]");
  }

  @Test
  void anAnswerWithoutAContentTypeIsARequestWithoutOne() {
    serve("untyped", container("passes", Map.of("MODE", "untyped")), container("svm"));

    assertThat(headersSeen("untyped"))
        .contains("Accept=[application/json]")
        .doesNotContainIgnoringCase("Content-type");
  }

  private String headersSeen(String endpoint) {
    return hosted
        .runtime()
        .invokeEndpoint(request ->
            request
                .endpointName(endpoint)
                .contentType("text/csv")
                .accept("application/json")
                .customAttributes("trace-1")
                .body(SdkBytes.fromUtf8String("headers")))
        .body()
        .asUtf8String();
  }

  @Test
  void everyContainerHasItsOwnRangeOfPorts() {
    assertThat(hosted.invoke("svm-pass", "ports")).isEqualTo("9000-9999");
    assertThat(hosted.invoke("pass-svm", "ports")).isEqualTo("10000-10999");
  }

  @Test
  void theErrorOfAContainerNamesItAndEndsTheInvocation() {
    assertError("svm-pass", "container-1");
    assertError("pass-svm", "container-2");
  }

  private void assertError(String endpoint, String container) {
    assertThatExceptionOfType(ModelErrorException.class)
        .isThrownBy(() -> hosted.invoke(endpoint, "fail"))
        .satisfies(error -> {
          assertThat(error.originalStatusCode()).isEqualTo(400);
          assertThat(error.originalMessage()).isEqualTo("row 1: found 'fail'");
          assertThat(error)
              .hasMessageContaining("Received client error (400) from %s with", container);
        });
  }

  @Test
  void aPipelineIsDescribedWithTheImagesOfItsContainers() {
    assertThat(hosted.describe("scaler-svm").productionVariants().getFirst().deployedImages())
        .extracting(image -> image.specifiedImage())
        .containsExactly(RunningEndpoint.IMAGE, RunningEndpoint.IMAGE);
    assertThat(
            hosted.sageMaker().describeModel(model -> model.modelName("scaler-svm")).containers())
        .hasSize(2);
  }

  @Test
  void everyContainerHasALogStreamOfItsOwn() {
    serve("logged", container("scaler", "scale"), container("svm", "predict"));

    List<String> streams = streams("logged");

    assertThat(streams)
        .satisfiesExactlyInAnyOrder(
            stream -> assertThat(stream).matches("AllTraffic/algo-1-\\d{10}/scale"),
            stream -> assertThat(stream).matches("AllTraffic/algo-1-\\d{10}/predict"));
    assertThat(streams)
        .filteredOn(stream -> stream.endsWith("/predict"))
        .allSatisfy(stream ->
            assertThat(
                    logs("GetLogEvents", "logged", "'logStreamName':'%s'".formatted(stream))
                        .at("/events/0/message")
                        .asString())
                .isEqualTo("serving svm"));
  }

  private List<String> streams(String endpoint) {
    return logs("DescribeLogStreams", endpoint, "'logStreamNamePrefix':'AllTraffic/'")
        .path("logStreams")
        .valueStream()
        .map(stream -> stream.path("logStreamName").asString())
        .toList();
  }

  private JsonNode logs(String operation, String endpoint, String members) {
    String request =
        "{'logGroupName':'/aws/sagemaker/Endpoints/%s',%s}".formatted(endpoint, members);
    return new JsonMapper()
        .readTree(calls.send("Logs_20140328." + operation, request.replace('\'', '"')).body());
  }

  @Test
  void aPipelineIsStartedAgainIfOneOfItsContainersDies() {
    serve("mortal", container("passes", PASS), container("svm"));

    assertThatExceptionOfType(ModelErrorException.class)
        .isThrownBy(() -> hosted.invoke("mortal", "die"))
        .withMessageContaining("from container-2");

    assertThat(RunningEndpoint.await(String.class, () -> tryInvoke("mortal"), it -> !it.isEmpty()))
        .isEqualTo("svm:x");
  }

  private String tryInvoke(String endpoint) {
    try {
      return hosted.invoke(endpoint, "x");
    } catch (ModelNotReadyException | ModelErrorException e) {
      return "";
    }
  }

  @Test
  void aContainerThatNeverAnswersPingsFailsTheEndpoint() {
    create("dead", container("svm"), container("dead", Map.of("MODE", "die")));
    hosted.create("dead", variant("AllTraffic", "dead", 1));

    DescribeEndpointResponse endpoint =
        RunningEndpoint.await(
            DescribeEndpointResponse.class,
            () -> hosted.describe("dead"),
            it -> it.endpointStatus() == EndpointStatus.FAILED);

    assertThat(endpoint.failureReason())
        .startsWith(
            "The container-2 for production variant AllTraffic did not pass the ping health check.")
        .endsWith(
            "Its container container-2 ended with exit code 7 before it had answered a ping.");
  }

  @Test
  void aBatchGoesThroughAllContainers() {
    hosted.endpoint().put("pipeline/rows.csv", "1,2\n3,4\n");

    DescribeTransformJobResponse job = transform("whole", "scaler-svm", "pipeline/rows.csv");

    assertThat(job.failureReason()).isNull();
    assertThat(hosted.endpoint().get("out/whole/rows.csv.out"))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("svm:scaler:1,2\nsvm:scaler:3,4\n");
  }

  @Test
  void everyContainerKnowsThatItServesABatch() {
    hosted.endpoint().put("told/x.csv", "environment");

    transform("told-first", "svm-pass", "told/x.csv");
    transform("told-last", "pass-svm", "told/x.csv");

    assertThat(hosted.endpoint().get("out/told-first/x.csv.out"))
        .asString(StandardCharsets.UTF_8)
        .startsWith("true");
    assertThat(hosted.endpoint().get("out/told-last/x.csv.out"))
        .asString(StandardCharsets.UTF_8)
        .startsWith("true");
  }

  @Test
  void aBatchNamesTheContainerThatFailed() {
    hosted.endpoint().put("failing/rows.csv", "fail\n");

    DescribeTransformJobResponse job = transform("failing", "pass-svm", "failing/rows.csv");

    assertThat(job.transformJobStatus()).isEqualTo(TransformJobStatus.FAILED);
    assertThat(job.failureReason())
        .contains(
            "Bad HTTP status received from algorithm in container-2: 400: row 1: found 'fail'");
  }

  @Test
  void aStoppedBatchStopsAllContainers() {
    create("silent", container("svm"), container("silent", Map.of("MODE", "silent")));
    hosted.endpoint().put("silent/rows.csv", "1,2\n");
    start("silent", "silent", "silent/rows.csv");
    RunningEndpoint.await(
        DescribeTransformJobResponse.class,
        () -> hosted.sageMaker().describeTransformJob(job -> job.transformJobName("silent")),
        job -> job.transformStartTime() != null);

    hosted.sageMaker().stopTransformJob(job -> job.transformJobName("silent"));

    assertThat(awaitEnd("silent").transformJobStatus()).isEqualTo(TransformJobStatus.STOPPED);
  }

  private DescribeTransformJobResponse transform(String name, String model, String input) {
    start(name, model, input);
    return awaitEnd(name);
  }

  private DescribeTransformJobResponse awaitEnd(String name) {
    return RunningEndpoint.await(
        DescribeTransformJobResponse.class,
        () -> hosted.sageMaker().describeTransformJob(job -> job.transformJobName(name)),
        job -> job.transformEndTime() != null);
  }

  private void start(String name, String model, String input) {
    String bucket = "s3://" + RunningEndpoint.BUCKET;
    hosted
        .sageMaker()
        .createTransformJob(job ->
            job.transformJobName(name)
                .modelName(model)
                .transformInput(from ->
                    from.contentType("text/csv")
                        .splitType(SplitType.LINE)
                        .dataSource(source ->
                            source.s3DataSource(s3 ->
                                s3.s3DataType(S3DataType.S3_PREFIX).s3Uri(bucket + "/" + input))))
                .transformOutput(output ->
                    output.assembleWith(AssemblyType.LINE).s3OutputPath(bucket + "/out/" + name))
                .transformResources(resources ->
                    resources.instanceType(TransformInstanceType.ML_M5_LARGE).instanceCount(1)));
  }

  @Test
  void aModelOfAPackageWithSeveralContainersIsAPipeline() {
    hosted.sageMaker().createModelPackageGroup(group -> group.modelPackageGroupName("pipelines"));
    String version =
        hosted
            .sageMaker()
            .createModelPackage(request ->
                request
                    .modelPackageGroupName("pipelines")
                    .inferenceSpecification(inference ->
                        inference
                            .supportedContentTypes("text/csv")
                            .containers(packaged("scaler"), packaged("svm"))))
            .modelPackageArn();
    create("packaged", ContainerDefinition.builder().modelPackageName(version).build());
    hosted.serve("packaged", "packaged");

    assertThat(hosted.invoke("packaged", "x")).isEqualTo("svm:scaler:x");
  }

  private ModelPackageContainerDefinition packaged(String answer) {
    return ModelPackageContainerDefinition.builder()
        .image(RunningEndpoint.IMAGE)
        .modelDataUrl(hosted.data(answer))
        .build();
  }

  @Test
  void oneContainerInAListIsNoPipeline() {
    create("alone", container("svm", "named"));
    hosted.serve("alone", "alone");

    assertThatExceptionOfType(ModelErrorException.class)
        .isThrownBy(() -> hosted.invoke("alone", "fail"))
        .withMessageContaining("from primary");
  }

  @Test
  void refusesNamesOfContainersThatDoNotTellThemApart() {
    assertThatThrownBy(() -> create("refused", container("svm", "a"), container("svm")))
        .hasMessageContaining(
            "ContainerHostname is given for 1 of 2 containers; give it for all of them or for none.");
    assertThatThrownBy(() -> create("refused", container("svm", "a"), container("svm", "a")))
        .hasMessageContaining("ContainerHostname a is used by more than one container.");
  }

  @Test
  void refusesImagesThatListenOnTheirOwnPortBehindTheFirstContainer(@TempDir Path data) {
    EndpointOptions options = EndpointOptions.of(0, data, new OwnPort());
    try (HostedModels deaf = HostedModels.of(RunningEndpoint.start(options))) {
      ContainerDefinition container = ContainerDefinition.builder().image("scaler:1").build();

      assertThatThrownBy(() ->
              deaf.sageMaker()
                  .createModel(model ->
                      model
                          .modelName("refused")
                          .executionRoleArn(RunningEndpoint.ROLE)
                          .containers(container, container)))
          .hasMessageContaining(
              "Your Ecr Image scaler:1 does not contain required com.amazonaws.sagemaker.capabilities.accept-bind-to-port=true Docker label(s).");
      deaf.sageMaker()
          .createModel(model ->
              model
                  .modelName("alone")
                  .executionRoleArn(RunningEndpoint.ROLE)
                  .containers(container));
    }
  }

  /** Has images whose servers always listen on 8080. */
  private static final class OwnPort implements Executor {

    @Override
    public boolean acceptsPort(String image) {
      return false;
    }

    @Override
    public RunningContainer start(ContainerSpec container) {
      throw new ContainerStartException("Nothing is started.");
    }
  }

  @Test
  void refusesDirectInvocation() {
    assertThatThrownBy(() ->
            hosted
                .sageMaker()
                .createModel(model ->
                    model
                        .modelName("refused")
                        .executionRoleArn(RunningEndpoint.ROLE)
                        .containers(container("svm"), container("svm"))
                        .inferenceExecutionConfig(it -> it.mode(InferenceExecutionMode.DIRECT))))
        .hasMessageContaining("InferenceExecutionConfig.Mode is Direct; the local endpoint");
  }

  private void serve(String name, ContainerDefinition... containers) {
    create(name, containers);
    hosted.serve(name, name);
  }

  private void create(String name, ContainerDefinition... containers) {
    hosted
        .sageMaker()
        .createModel(model ->
            model
                .modelName(name)
                .executionRoleArn(RunningEndpoint.ROLE)
                .containers(Stream.of(containers).toList()));
  }

  private ContainerDefinition container(String answer, Map<String, String> environment) {
    return ContainerDefinition.builder()
        .image(RunningEndpoint.IMAGE)
        .modelDataUrl(hosted.data(answer))
        .environment(environment)
        .build();
  }

  private ContainerDefinition container(String answer, String hostname) {
    return container(answer).toBuilder().containerHostname(hostname).build();
  }

  private ContainerDefinition container(String answer) {
    return container(answer, Map.of());
  }
}
