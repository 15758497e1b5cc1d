package dev.kfold.harness.endpoint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.harness.endpoint.Calls;
import dev.kfold.harness.endpoint.api.Arns;
import dev.kfold.harness.endpoint.api.ServiceException;
import dev.kfold.harness.endpoint.registry.RegistryService;
import dev.kfold.harness.endpoint.state.Changes;
import dev.kfold.harness.endpoint.state.MemoryTables;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.sagemaker.model.CreatePipelineRequest;
import tools.jackson.databind.JsonNode;

/** A pipeline service over fake jobs, and a real model registry. */
abstract class PipelineServiceFixture {

  static final String ARN = "arn:aws:sagemaker:eu-central-1:000000000000:pipeline/p";
  static final String ROLE = "arn:aws:iam::000000000000:role/kfold";

  final Changes changes = new Changes();
  private final MemoryTables tables = new MemoryTables(changes);
  final Clock clock = Clock.systemUTC();
  final Arns arns = new Arns("eu-central-1", "000000000000");
  final Map<String, String> objects = new ConcurrentHashMap<>();
  final FakeJobs jobs = new FakeJobs(changes);
  final Calls calls = new Calls();
  final PipelineService service = new PipelineService(calls, this::read, tables, clock, arns);

  PipelineServiceFixture() {
    calls.add(jobs.operations());
    calls.add(service.operations());
    calls.add(new RegistryService(tables, clock, arns).operations());
  }

  @AfterEach
  void close() {
    service.close();
  }

  final Optional<byte[]> read(String uri) {
    return Optional.ofNullable(objects.get(uri)).map(t -> t.getBytes(StandardCharsets.UTF_8));
  }

  final void create(String... steps) {
    calls.call(
        "CreatePipeline",
        pipeline("{'Version':'2020-12-01','Steps':[%s]}".formatted(String.join(",", steps))));
  }

  static CreatePipelineRequest pipeline(String definition) {
    return CreatePipelineRequest.builder()
        .pipelineName("p")
        .pipelineDefinition(json(definition))
        .clientRequestToken(UUID.randomUUID().toString())
        .roleArn(ROLE)
        .build();
  }

  final String start(String request) {
    String token =
        request.contains("ClientRequestToken")
            ? ""
            : "'ClientRequestToken':'" + UUID.randomUUID() + "',";
    String whole = request.replaceFirst("\\{", "{'PipelineName':'p'," + token);
    return calls
        .call("StartPipelineExecution", whole.replace(",}", "}"))
        .path("PipelineExecutionArn")
        .asString();
  }

  final void stop(String execution) {
    calls.call(
        "StopPipelineExecution",
        "{'ClientRequestToken':'x','PipelineExecutionArn':'" + execution + "'}");
  }

  final JsonNode describe(String execution) {
    return calls.call("DescribePipelineExecution", "{'PipelineExecutionArn':'" + execution + "'}");
  }

  final String status(String execution) {
    return describe(execution).path("PipelineExecutionStatus").asString();
  }

  final JsonNode step(String execution, String name) {
    JsonNode steps =
        calls
            .call(
                "ListPipelineExecutionSteps",
                "{'PipelineExecutionArn':'" + execution + "','MaxResults':100}")
            .path("PipelineExecutionSteps");
    for (JsonNode step : steps) {
      if (step.path("StepName").asString().equals(name)) {
        return step;
      }
    }
    return steps.path("");
  }

  final void awaitStatus(String execution, String status) throws InterruptedException {
    await(() -> status(execution).equals(status));
  }

  final void await(BooleanSupplier condition) throws InterruptedException {
    assertThat(changes.await(condition, Duration.ofSeconds(20))).isTrue();
  }

  static void assertRefused(String code, String sentence, Runnable call) {
    assertThatThrownBy(call::run)
        .hasMessageContaining(sentence)
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  static String json(String text) {
    return text.replace('\'', '"');
  }

  static String training(String name, String more) {
    return "{'Name':'%s','Type':'Training','Arguments':{'RoleArn':'%s'%s}}"
        .formatted(name, ROLE, more);
  }

  static String report() {
    return "{'Name':'Report','Type':'Processing','Arguments':{'ProcessingOutputConfig':{'Outputs':[{'OutputName':'out','S3Output':{'S3Uri':'s3://data/report','S3UploadMode':'EndOfJob'}}]}},'PropertyFiles':[{'PropertyFileName':'Score','OutputName':'out','FilePath':'score.json'}]}";
  }

  static String gate() {
    String score =
        "{'Std:JsonGet':{'PropertyFile':{'Get':'Steps.Report.PropertyFiles.Score'},'Path':'accuracy.value'}}";
    return "{'Name':'Gate','Type':'Condition','Arguments':{'Conditions':[{'Type':'GreaterThanOrEqualTo','LeftValue':%s,'RightValue':0.9}],'IfSteps':[{'Name':'Register','Type':'RegisterModel','Arguments':{'ModelPackageGroupName':'svm'}}],'ElseSteps':[{'Name':'TooWeak','Type':'Fail','Arguments':{'ErrorMessage':{'Std:Join':{'On':'','Values':[%s,' is too weak']}}}}]}}"
        .formatted(score, score);
  }
}
