package dev.kfold.sagemaker.pipeline;

import dev.kfold.sagemaker.api.ExtendedResponse;
import dev.kfold.sagemaker.listing.ListPage;
import dev.kfold.sagemaker.listing.ListQuery;
import dev.kfold.sagemaker.pipeline.definition.Definition;
import dev.kfold.sagemaker.pipeline.definition.DefinitionReader;
import dev.kfold.sagemaker.pipeline.definition.Step;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.CacheHitResult;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineDefinitionForExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineExecutionStepsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineExecutionStepsResponse;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineExecutionsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineExecutionsResponse;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineParametersForExecutionRequest;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineParametersForExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.Parameter;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStep;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.sagemaker.model.SelectiveExecutionResult;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;
import software.amazon.awssdk.services.sagemaker.model.UserContext;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The answers to Describe and List requests about executions. Lists start with the latest. */
final class ExecutionAnswers {

  private ExecutionAnswers() {}

  /** Answers DescribePipelineExecution. */
  static DescribePipelineExecutionResponse describe(Execution execution) {
    return DescribePipelineExecutionResponse.builder()
        .pipelineArn(execution.pipeline().arn())
        .pipelineExecutionArn(execution.arn())
        .pipelineExecutionDisplayName(displayName(execution))
        .pipelineExecutionDescription(execution.request().pipelineExecutionDescription())
        .pipelineExecutionStatus(execution.status())
        .pipelineExperimentConfig(execution.experiment().orElse(null))
        .failureReason(execution.failureReason().orElse(null))
        .creationTime(execution.started())
        .lastModifiedTime(execution.modified())
        .createdBy(UserContext.builder().build())
        .lastModifiedBy(UserContext.builder().build())
        .parallelismConfiguration(execution.parallelism().orElse(null))
        .selectiveExecutionConfig(execution.request().selectiveExecutionConfig())
        .pipelineVersionId(execution.pipeline().version())
        .build();
  }

  /** Answers DescribePipelineDefinitionForExecution. */
  static DescribePipelineDefinitionForExecutionResponse definition(Execution execution) {
    return DescribePipelineDefinitionForExecutionResponse.builder()
        .pipelineDefinition(execution.pipeline().definition())
        .creationTime(execution.started())
        .build();
  }

  /** Answers ListPipelineExecutions, with the present aliases of the executions' versions. */
  static ExtendedResponse<ListPipelineExecutionsResponse> list(
      ListPipelineExecutionsRequest request, List<Execution> executions, Pipeline pipeline) {
    var page =
        new ListQuery(request, "CreationTime", SortOrder.DESCENDING)
            .page(executions, Execution::listKeys);
    ObjectNode aliases = JsonNodeFactory.instance.objectNode();
    ArrayNode summaries = aliases.putArray("PipelineExecutionSummaries");
    page.items().stream()
        .map(execution -> pipeline.version(execution.pipeline().version()).latest())
        .map(version -> VersionAliases.member(version.aliases()))
        .forEach(summaries::add);
    return new ExtendedResponse<>(
        ListPipelineExecutionsResponse.builder()
            .pipelineExecutionSummaries(
                page.items().stream().map(ExecutionAnswers::summary).toList())
            .nextToken(page.nextToken())
            .build(),
        aliases);
  }

  /** Answers ListPipelineExecutionSteps. */
  static ListPipelineExecutionStepsResponse steps(
      ListPipelineExecutionStepsRequest request, Execution execution) {
    Definition definition = DefinitionReader.read(execution.pipeline().definition());
    List<PipelineExecutionStep> inOrder =
        execution.steps().values().stream()
            .map(step -> step(step, definition.graph().step(step.name()).orElseThrow()))
            .toList();
    List<PipelineExecutionStep> found =
        request.sortOrder() == SortOrder.ASCENDING ? inOrder : inOrder.reversed();
    var page = ListPage.of(found, request);
    return ListPipelineExecutionStepsResponse.builder()
        .pipelineExecutionSteps(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  /** Answers ListPipelineParametersForExecution. */
  static ListPipelineParametersForExecutionResponse parameters(
      ListPipelineParametersForExecutionRequest request, Execution execution) {
    List<Parameter> values =
        execution.parameters().entrySet().stream()
            .map(e -> Parameter.builder().name(e.getKey()).value(e.getValue()).build())
            .toList();
    var page = ListPage.of(values, request);
    return ListPipelineParametersForExecutionResponse.builder()
        .pipelineParameters(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private static PipelineExecutionSummary summary(Execution execution) {
    return PipelineExecutionSummary.builder()
        .pipelineExecutionArn(execution.arn())
        .startTime(execution.started())
        .pipelineExecutionStatus(execution.status())
        .pipelineExecutionDescription(execution.request().pipelineExecutionDescription())
        .pipelineExecutionDisplayName(displayName(execution))
        .pipelineExecutionFailureReason(execution.failureReason().orElse(null))
        .build();
  }

  private static PipelineExecutionStep step(StepExecution execution, Step step) {
    return PipelineExecutionStep.builder()
        .stepName(execution.name())
        .stepDisplayName(step.header().displayName().orElse(execution.name()))
        .stepDescription(step.header().description().orElse(null))
        .startTime(execution.progress().started())
        .endTime(execution.progress().ended().orElse(null))
        .stepStatus(execution.status())
        .attemptCount(execution.attempts().count())
        .cacheHitResult(cacheHit(execution))
        .selectiveExecutionResult(selection(execution))
        .failureReason(execution.progress().failureReason().orElse(null))
        .metadata(execution.result().metadata())
        .build();
  }

  private static @Nullable CacheHitResult cacheHit(StepExecution step) {
    return source(step, Reuse.Reason.CACHE)
        .map(arn -> CacheHitResult.builder().sourcePipelineExecutionArn(arn).build())
        .orElse(null);
  }

  private static @Nullable SelectiveExecutionResult selection(StepExecution step) {
    return source(step, Reuse.Reason.SELECTION)
        .map(arn -> SelectiveExecutionResult.builder().sourcePipelineExecutionArn(arn).build())
        .orElse(null);
  }

  private static Optional<String> source(StepExecution step, Reuse.Reason reason) {
    return step.reuse().filter(reuse -> reuse.reason() == reason).map(Reuse::executionArn);
  }

  /** Returns the display name, or the one that AWS gives to an execution without one. */
  private static String displayName(Execution execution) {
    String given = execution.request().pipelineExecutionDisplayName();
    return given == null ? "execution-" + execution.started().toEpochMilli() : given;
  }
}
