package dev.kfold.sagemaker.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.Calls;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.registry.RegistryService;
import dev.kfold.sagemaker.state.Changes;
import dev.kfold.sagemaker.state.MemoryTables;
import dev.kfold.sagemaker.state.Tables;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.sagemaker.model.CreatePipelineRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdatePipelineRequest;
import tools.jackson.databind.JsonNode;

/** A pipeline service with fake jobs and a real model registry. */
abstract class PipelineServiceFixture {

  static final String ARN = "arn:aws:sagemaker:eu-central-1:000000000000:pipeline/p";
  static final String ROLE = "arn:aws:iam::000000000000:role/kfold";

  private final Tables tables;
  final Changes changes;
  final AdjustableClock clock = new AdjustableClock(Instant.parse("2026-01-05T12:00:00Z"));
  final Arns arns = new Arns("eu-central-1", "000000000000");
  final Map<String, String> objects = new ConcurrentHashMap<>();
  final FakeJobs jobs;
  final Calls calls = new Calls();
  private PipelineService service;

  PipelineServiceFixture() {
    this(new MemoryTables());
  }

  PipelineServiceFixture(Tables tables) {
    this.tables = tables;
    this.changes = tables.changes();
    this.jobs = new FakeJobs(changes);
    this.service =
        new PipelineService(calls, (_, _, _) -> List.of(), this::read, tables, clock, arns);
    calls.add(jobs.operations());
    calls.add(service.operations());
    calls.add(new RegistryService(tables, clock, arns).operations());
  }

  private PipelineService service() {
    return new PipelineService(calls, (_, _, _) -> List.of(), this::read, tables, clock, arns);
  }

  /** Replaces the service by another one with the same state, as after a restart. */
  final void restart() {
    service.close();
    service = service();
    calls.add(service.operations());
  }

  /** Advances the clock and wakes waiting threads. */
  final void pass(Duration time) {
    clock.advance(time);
    changes.signal();
  }

  @AfterEach
  void close() {
    service.close();
  }

  final Optional<byte[]> read(String uri) {
    return Optional.ofNullable(objects.get(uri)).map(t -> t.getBytes(StandardCharsets.UTF_8));
  }

  final void create(String... steps) {
    calls.call("CreatePipeline", pipeline(definition(steps)));
  }

  static String definition(String... steps) {
    return "{'Version':'2020-12-01','Steps':[%s]}".formatted(String.join(",", steps));
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
        "{'ClientRequestToken':'%s','PipelineExecutionArn':'%s'}"
            .formatted(UUID.randomUUID(), execution));
  }

  final void retry(String execution) {
    calls.call(
        "RetryPipelineExecution",
        "{'ClientRequestToken':'%s','PipelineExecutionArn':'%s'}"
            .formatted(UUID.randomUUID(), execution));
  }

  final void update(String... steps) {
    calls.call(
        "UpdatePipeline",
        UpdatePipelineRequest.builder()
            .pipelineName("p")
            .pipelineDefinition(json(definition(steps)))
            .build());
  }

  /** Starts an execution and completes its training jobs until it has ended. */
  final String startAndComplete(String request) throws InterruptedException {
    String execution = start(request);
    await(() -> {
      jobs.running().forEach(jobs::complete);
      return !status(execution).equals("Executing");
    });
    return execution;
  }

  /** Waits until exactly one job runs and returns its name. */
  final String runningJob() throws InterruptedException {
    await(() -> jobs.running().size() == 1);
    return jobs.running().getFirst();
  }

  final JsonNode describe(String execution) {
    return calls.call("DescribePipelineExecution", "{'PipelineExecutionArn':'" + execution + "'}");
  }

  final String status(String execution) {
    return describe(execution).path("PipelineExecutionStatus").asString();
  }

  /** Returns the definition of an execution. */
  final String definitionOf(String execution) {
    return calls
        .call(
            "DescribePipelineDefinitionForExecution",
            "{'PipelineExecutionArn':'" + execution + "'}")
        .path("PipelineDefinition")
        .asString();
  }

  /** Returns the definition in the answer of DescribePipeline. */
  final String definitionFor(String request) {
    return calls.call("DescribePipeline", request).path("PipelineDefinition").asString();
  }

  final JsonNode steps(String execution) {
    return calls
        .call(
            "ListPipelineExecutionSteps",
            "{'PipelineExecutionArn':'" + execution + "','MaxResults':100}")
        .path("PipelineExecutionSteps");
  }

  final JsonNode step(String execution, String name) {
    JsonNode steps = steps(execution);
    for (JsonNode step : steps) {
      if (step.path("StepName").asString().equals(name)) {
        return step;
      }
    }
    return steps.path("");
  }

  final String stepStatus(String execution, String name) {
    return step(execution, name).path("StepStatus").asString("");
  }

  final String failureReason(String execution, String name) {
    return step(execution, name).path("FailureReason").asString();
  }

  final void awaitStep(String execution, String name, String status) throws InterruptedException {
    await(() -> stepStatus(execution, name).equals(status));
  }

  final int attempts(String execution, String name) {
    return step(execution, name).path("AttemptCount").asInt(0);
  }

  /** Waits until the attempt with this number runs or is scheduled. */
  final void awaitAttempt(String execution, String name, int number) throws InterruptedException {
    await(() -> attempts(execution, name) == number);
  }

  final void awaitStatus(String execution, String status) throws InterruptedException {
    await(() -> status(execution).equals(status));
  }

  final void await(BooleanSupplier condition) throws InterruptedException {
    assertThat(changes.await(condition, Duration.ofSeconds(20))).isTrue();
  }

  static String json(String text) {
    return text.replace('\'', '"');
  }

  static String training(String name, String moreArguments) {
    return training(name, moreArguments, "");
  }

  static String training(String name, String moreArguments, String moreMembers) {
    return "{'Name':'%s','Type':'Training','Arguments':{'RoleArn':'%s'%s}%s}"
        .formatted(name, ROLE, moreArguments, moreMembers);
  }

  /** Returns arguments of a training step that refer to the job of another step. */
  static String after(String step) {
    return ",'HyperParameters':{'after':{'Get':'Steps.%s.TrainingJobName'}}".formatted(step);
  }

  /** Starts a pipeline whose condition {@link #gate} holds for an accuracy of at least 0.9. */
  final String startGate(double accuracy) {
    objects.put("s3://data/report/score.json", "{\"accuracy\":{\"value\":%s}}".formatted(accuracy));
    create(report(), gate());
    return start("{}");
  }

  static String report() {
    return "{'Name':'Report','Type':'Processing','Arguments':{'ProcessingOutputConfig':{'Outputs':[{'OutputName':'out','S3Output':{'S3Uri':'s3://data/report','S3UploadMode':'EndOfJob'}}]}},'PropertyFiles':[{'PropertyFileName':'Score','OutputName':'out','FilePath':'score.json'}]}";
  }

  static String gate() {
    String score =
        "{'Std:JsonGet':{'PropertyFile':{'Get':'Steps.Report.PropertyFiles.Score'},'Path':'accuracy.value'}}";
    return "{'Name':'Gate','Type':'Condition','Arguments':{'Conditions':[{'Type':'GreaterThanOrEqualTo','LeftValue':%s,'RightValue':0.9}],'IfSteps':[{'Name':'Register','Type':'RegisterModel','Arguments':{'ModelPackageGroupName':'svm','Tags':[{'Key':'team','Value':'a'}]}}],'ElseSteps':[{'Name':'TooWeak','Type':'Fail','Arguments':{'ErrorMessage':{'Std:Join':{'On':'','Values':[%s,' is too weak']}}}}]}}"
        .formatted(score, score);
  }
}
