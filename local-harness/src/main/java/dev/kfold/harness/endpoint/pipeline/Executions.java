package dev.kfold.harness.endpoint.pipeline;

import dev.kfold.harness.endpoint.api.Api;
import dev.kfold.harness.endpoint.api.ObjectReader;
import dev.kfold.harness.endpoint.api.Operation;
import dev.kfold.harness.endpoint.api.ServiceException;
import dev.kfold.harness.endpoint.pipeline.definition.Definition;
import dev.kfold.harness.endpoint.pipeline.definition.DefinitionReader;
import dev.kfold.harness.endpoint.state.Changes;
import dev.kfold.harness.endpoint.state.Table;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineDefinitionForExecutionRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineExecutionRequest;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineExecutionStepsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineExecutionsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineParametersForExecutionRequest;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.sagemaker.model.StartPipelineExecutionRequest;
import software.amazon.awssdk.services.sagemaker.model.StartPipelineExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.StopPipelineExecutionRequest;
import software.amazon.awssdk.services.sagemaker.model.StopPipelineExecutionResponse;
import tools.jackson.databind.JsonNode;

/** The operations on executions, each of which runs on a thread of its own. */
final class Executions implements AutoCloseable {

  private final Pipelines pipelines;
  private final Table<Execution> executions;
  private final Api api;
  private final ObjectReader objects;
  private final Changes changes;
  private final Clock clock;
  private final Names names = new Names(new SplittableRandom());
  private final ExecutorService runs = Executors.newVirtualThreadPerTaskExecutor();

  Executions(
      Pipelines pipelines,
      Table<Execution> executions,
      Api api,
      ObjectReader objects,
      Changes changes,
      Clock clock) {
    this.pipelines = pipelines;
    this.executions = executions;
    this.api = api;
    this.objects = objects;
    this.changes = changes;
    this.clock = clock;
  }

  List<Operation<?, ?>> operations() {
    return List.of(
        new Operation<>(
            "StartPipelineExecution", StartPipelineExecutionRequest::builder, this::start),
        new Operation<>("StopPipelineExecution", StopPipelineExecutionRequest::builder, this::stop),
        new Operation<>(
            "DescribePipelineExecution",
            DescribePipelineExecutionRequest::builder,
            request -> ExecutionAnswers.describe(find(request.pipelineExecutionArn()))),
        new Operation<>(
            "ListPipelineExecutions",
            ListPipelineExecutionsRequest::builder,
            request ->
                ExecutionAnswers.list(
                    request, executionsOf(pipelines.find(request.pipelineName())))),
        new Operation<>(
            "ListPipelineExecutionSteps",
            ListPipelineExecutionStepsRequest::builder,
            request -> ExecutionAnswers.steps(request, find(request.pipelineExecutionArn()))),
        new Operation<>(
            "ListPipelineParametersForExecution",
            ListPipelineParametersForExecutionRequest::builder,
            request -> ExecutionAnswers.parameters(request, find(request.pipelineExecutionArn()))),
        new Operation<>(
            "DescribePipelineDefinitionForExecution",
            DescribePipelineDefinitionForExecutionRequest::builder,
            request -> ExecutionAnswers.definition(find(request.pipelineExecutionArn()))));
  }

  @Override
  public void close() {
    runs.shutdownNow();
    runs.close();
  }

  private StartPipelineExecutionResponse start(StartPipelineExecutionRequest request) {
    Pipeline pipeline = pipelines.find(request.pipelineName());
    if (request.selectiveExecutionConfig() != null) {
      throw ServiceException.validation(
          "SelectiveExecutionConfig is not supported locally; leave it out.");
    }
    Execution execution =
        earlier(pipeline, request.clientRequestToken())
            .orElseGet(() -> startNew(pipeline, request));
    return StartPipelineExecutionResponse.builder().pipelineExecutionArn(execution.arn()).build();
  }

  private Execution startNew(Pipeline pipeline, StartPipelineExecutionRequest request) {
    Definition definition = DefinitionReader.read(pipeline.description().pipelineDefinition());
    Execution execution = execution(pipeline, definition, request);
    executions.insert(execution.arn(), execution);
    pipelines.started(pipeline);
    var starter = new StepStarter(definition, api, objects, names, clock);
    var run = new ExecutionRun(execution.arn(), executions, starter, changes);
    var _ = runs.submit(() -> run(run, execution.arn()));
    return execution;
  }

  private Execution execution(
      Pipeline pipeline, Definition definition, StartPipelineExecutionRequest request) {
    Map<String, JsonNode> parameters = parameters(definition, request);
    Instant now = clock.instant();
    var plain = Execution.started(request, pipeline, names.executionId(), parameters, now);
    return new ExecutionScope(plain, definition, objects, now, "")
        .experiment()
        .map(plain::with)
        .orElse(plain);
  }

  private void run(ExecutionRun run, String arn) {
    try {
      run.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the service is closing
    } catch (RuntimeException e) {
      executions.update(
          arn,
          execution ->
              execution.with(
                  PipelineExecutionStatus.FAILED,
                  Optional.of("InternalServerError: " + e.getMessage()),
                  clock.instant()));
    }
  }

  private static Map<String, JsonNode> parameters(
      Definition definition, StartPipelineExecutionRequest request) {
    Map<String, String> given = new LinkedHashMap<>();
    request.pipelineParameters().forEach(p -> given.put(p.name(), p.value()));
    try {
      return definition.parameters(given);
    } catch (IllegalArgumentException e) {
      throw ServiceException.validation(String.valueOf(e.getMessage()));
    }
  }

  private Optional<Execution> earlier(Pipeline pipeline, String clientRequestToken) {
    return executionsOf(pipeline).stream()
        .filter(e -> clientRequestToken.equals(e.request().clientRequestToken()))
        .findFirst();
  }

  private StopPipelineExecutionResponse stop(StopPipelineExecutionRequest request) {
    Execution execution = find(request.pipelineExecutionArn());
    executions.update(execution.arn(), this::stopping);
    return StopPipelineExecutionResponse.builder().pipelineExecutionArn(execution.arn()).build();
  }

  private Execution stopping(Execution execution) {
    if (!execution.running()) {
      throw ServiceException.conflict(
          "The execution %s cannot be stopped because it is in status %s."
              .formatted(execution.arn(), execution.status()));
    }
    return execution.with(PipelineExecutionStatus.STOPPING, Optional.empty(), clock.instant());
  }

  private List<Execution> executionsOf(Pipeline pipeline) {
    return executions.all().stream()
        .filter(execution -> execution.pipeline().arn().equals(pipeline.arn()))
        .toList();
  }

  private Execution find(String arn) {
    return executions
        .find(arn)
        .orElseThrow(() ->
            ServiceException.resourceNotFound(
                "Pipeline execution with arn %s does not exist.".formatted(arn)));
  }
}
