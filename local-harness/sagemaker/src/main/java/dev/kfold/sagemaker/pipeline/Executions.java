package dev.kfold.sagemaker.pipeline;

import dev.kfold.sagemaker.api.ExtendedResponse;
import dev.kfold.sagemaker.api.Operation;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.state.ResourceTable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineDefinitionForExecutionRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineExecutionRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineExecutionStepsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineExecutionsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineExecutionsResponse;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineParametersForExecutionRequest;
import software.amazon.awssdk.services.sagemaker.model.RetryPipelineExecutionRequest;
import software.amazon.awssdk.services.sagemaker.model.RetryPipelineExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.StartPipelineExecutionRequest;
import software.amazon.awssdk.services.sagemaker.model.StartPipelineExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.StopPipelineExecutionRequest;
import software.amazon.awssdk.services.sagemaker.model.StopPipelineExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.UpdatePipelineExecutionRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdatePipelineExecutionResponse;
import tools.jackson.databind.JsonNode;

/**
 * The operations on executions. Operations that start an execution exclude changes of pipelines, so
 * that no pipeline is deleted and no client token is used twice meanwhile.
 */
final class Executions {

  private final Pipelines pipelines;
  private final ResourceTable<Execution> executions;
  private final ExecutionStarts starts;
  private final Runs runs;
  private final Clock clock;

  Executions(
      Pipelines pipelines,
      ResourceTable<Execution> executions,
      ExecutionStarts starts,
      Runs runs,
      Clock clock) {
    this.pipelines = pipelines;
    this.executions = executions;
    this.starts = starts;
    this.runs = runs;
    this.clock = clock;
  }

  /** Returns the operations that clients can call. */
  List<Operation<?, ?>> operations() {
    return List.of(
        new Operation<>(
            "StartPipelineExecution",
            StartPipelineExecutionRequest::builder,
            Set.of(VersionAliases.ALIAS, ExecutionStarts.ROLE),
            this::start),
        new Operation<>("StopPipelineExecution", StopPipelineExecutionRequest::builder, this::stop),
        new Operation<>(
            "RetryPipelineExecution", RetryPipelineExecutionRequest::builder, this::retry),
        new Operation<>(
            "UpdatePipelineExecution", UpdatePipelineExecutionRequest::builder, this::update),
        new Operation<>(
            "DescribePipelineExecution",
            DescribePipelineExecutionRequest::builder,
            Set.of(),
            (request, _) -> describe(find(request.pipelineExecutionArn()))),
        new Operation<>(
            "ListPipelineExecutions",
            ListPipelineExecutionsRequest::builder,
            Set.of(VersionAliases.ALIAS),
            this::list),
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

  /** Ends the executions that an earlier process has left running. */
  void endInterrupted() {
    executions.all().stream()
        .filter(Execution::running)
        .forEach(
            execution -> executions.update(execution.arn(), e -> e.interrupted(clock.instant())));
  }

  private ExtendedResponse<DescribePipelineExecutionResponse> describe(Execution execution) {
    List<String> aliases =
        pipelines
            .lookUp(execution.pipeline())
            .map(pipeline -> pipeline.version(execution.pipeline().version()).latest().aliases())
            .orElse(List.of());
    return new ExtendedResponse<>(
        ExecutionAnswers.describe(execution), VersionAliases.member(aliases));
  }

  private ExtendedResponse<ListPipelineExecutionsResponse> list(
      ListPipelineExecutionsRequest request, JsonNode json) {
    Pipeline pipeline = pipelines.find(request.pipelineName());
    Optional<Long> version =
        json.path(VersionAliases.ALIAS)
            .asStringOpt()
            .map(alias -> pipeline.versionWith(alias).id());
    List<Execution> found =
        executionsOf(pipeline).stream()
            .filter(e -> version.isEmpty() || version.get() == e.pipeline().version())
            .toList();
    return ExecutionAnswers.list(request, found, pipeline);
  }

  private ExtendedResponse<StartPipelineExecutionResponse> start(
      StartPipelineExecutionRequest request, JsonNode json) {
    Execution execution =
        pipelines.exclusively(() -> {
          Pipeline pipeline = pipelines.find(request.pipelineName());
          return earlier(pipeline, request.clientRequestToken())
              .orElseGet(() -> startNew(pipeline, request, json));
        });
    return ExtendedResponse.of(
        StartPipelineExecutionResponse.builder().pipelineExecutionArn(execution.arn()).build());
  }

  private Execution startNew(
      Pipeline pipeline, StartPipelineExecutionRequest request, JsonNode json) {
    Execution execution = starts.execution(pipeline, request, json);
    executions.insert(execution.arn(), execution);
    pipelines.started(pipeline);
    runs.launch(execution);
    return execution;
  }

  private Optional<Execution> earlier(Pipeline pipeline, String clientRequestToken) {
    return executionsOf(pipeline).stream()
        .filter(e -> clientRequestToken.equals(e.request().clientRequestToken()))
        .findFirst();
  }

  private StopPipelineExecutionResponse stop(StopPipelineExecutionRequest request) {
    String arn = find(request.pipelineExecutionArn()).arn();
    String token = "stop " + request.clientRequestToken();
    executions.update(
        arn,
        execution -> execution.tokens().contains(token) ? execution : stopping(execution, token));
    return StopPipelineExecutionResponse.builder().pipelineExecutionArn(arn).build();
  }

  private Execution stopping(Execution execution, String token) {
    if (!execution.executing()) {
      throw ServiceException.validation(
          "Pipeline execution with arn %s cannot be stopped because its status is '%s'. Only pipelines with 'Executing' status can be stopped."
              .formatted(execution.arn(), execution.status()));
    }
    return execution.stopping(token, clock.instant());
  }

  private RetryPipelineExecutionResponse retry(RetryPipelineExecutionRequest request) {
    Execution retried =
        pipelines.exclusively(() -> {
          Execution execution = find(request.pipelineExecutionArn());
          String token = "retry " + request.clientRequestToken();
          if (!execution.tokens().contains(token)) {
            var _ = pipelines.find(execution.pipeline().name());
            runs.launch(executions.update(execution.arn(), e -> resumed(e, token, request)));
          }
          return execution;
        });
    return RetryPipelineExecutionResponse.builder().pipelineExecutionArn(retried.arn()).build();
  }

  private Execution resumed(
      Execution execution, String token, RetryPipelineExecutionRequest request) {
    if (execution.running() || execution.hasSucceeded()) {
      throw ServiceException.conflict(
          "The execution %s cannot be retried because it is in status %s; only a Failed or Stopped execution can."
              .formatted(execution.arn(), execution.status()));
    }
    UpdatePipelineExecutionRequest update =
        UpdatePipelineExecutionRequest.builder()
            .parallelismConfiguration(request.parallelismConfiguration())
            .build();
    Instant now = clock.instant();
    return execution.resumed(token, now).updated(update, now);
  }

  private UpdatePipelineExecutionResponse update(UpdatePipelineExecutionRequest request) {
    String arn = find(request.pipelineExecutionArn()).arn();
    executions.update(arn, execution -> execution.updated(request, clock.instant()));
    return UpdatePipelineExecutionResponse.builder().pipelineExecutionArn(arn).build();
  }

  /** Returns all executions of a pipeline. */
  List<Execution> executionsOf(Pipeline pipeline) {
    return executions.all().stream()
        .filter(execution -> execution.pipeline().is(pipeline))
        .toList();
  }

  private Execution find(@Nullable String arn) {
    if (arn == null) {
      throw ServiceException.validation("PipelineExecutionArn must be given.");
    }
    return executions
        .find(arn)
        .orElseThrow(() ->
            ServiceException.resourceNotFound(
                "Pipeline execution with arn %s does not exist.".formatted(arn)));
  }
}
