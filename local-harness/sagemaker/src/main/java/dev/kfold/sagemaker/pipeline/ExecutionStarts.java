package dev.kfold.sagemaker.pipeline;

import dev.kfold.contract.FailureMessage;
import dev.kfold.sagemaker.api.ObjectReader;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.pipeline.definition.Definition;
import dev.kfold.sagemaker.pipeline.definition.DefinitionReader;
import dev.kfold.sagemaker.pipeline.definition.UnresolvedException;
import dev.kfold.sagemaker.state.ResourceTable;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.Parameter;
import software.amazon.awssdk.services.sagemaker.model.PipelineExperimentConfig;
import software.amazon.awssdk.services.sagemaker.model.StartPipelineExecutionRequest;
import tools.jackson.databind.JsonNode;

/** Creates the executions of StartPipelineExecution requests. */
record ExecutionStarts(
    ResourceTable<Execution> executions, ObjectReader objects, Names names, Clock clock) {

  /** A member of the request that the SDK's class lacks. */
  static final String ROLE = "RoleArn";

  /**
   * Returns a new execution, which is not yet stored.
   *
   * @param json the request with the members that the SDK's class lacks
   * @throws ServiceException ResourceNotFound or ValidationException
   */
  Execution execution(Pipeline current, StartPipelineExecutionRequest request, JsonNode json) {
    if (request.mlflowExperimentName() != null) {
      throw ServiceException.validation(
          "MlflowExperimentName is not supported locally; leave it out.");
    }
    if (json.hasNonNull(ROLE)) {
      throw ServiceException.validation(
          "RoleArn can be given only for pipelines that AWS manages; an execution of this pipeline uses the pipeline's role. Leave it out.");
    }
    Pipeline pipeline =
        current.version(VersionAliases.version(current, request.pipelineVersionId(), json));
    Definition definition = DefinitionReader.read(pipeline.definition());
    Instant now = clock.instant();
    var plain =
        Execution.started(
            request,
            pipeline,
            names.executionId(),
            parameters(definition, request),
            reused(pipeline, definition, request, now),
            now);
    return experiment(new ExecutionScope(plain, definition, objects, now, ""))
        .map(plain::withExperiment)
        .orElse(plain);
  }

  private static Optional<PipelineExperimentConfig> experiment(ExecutionScope scope) {
    try {
      return scope.experiment();
    } catch (UnresolvedException e) {
      throw ServiceException.validation("PipelineExperimentConfig: " + FailureMessage.of(e));
    }
  }

  private static Map<String, String> parameters(
      Definition definition, StartPipelineExecutionRequest request) {
    requireTexts(request.pipelineParameters());
    Map<String, String> given = new LinkedHashMap<>();
    for (Parameter parameter : request.pipelineParameters()) {
      if (given.put(parameter.name(), parameter.value()) != null) {
        throw ServiceException.validation(
            "Parameter [%s] is given multiple times.".formatted(parameter.name()));
      }
    }
    try {
      return definition.parameters(given);
    } catch (IllegalArgumentException e) {
      throw ServiceException.validation(FailureMessage.of(e));
    }
  }

  /** Refuses empty values, which only the defaults of a definition can have. */
  private static void requireTexts(List<Parameter> parameters) {
    List<String> refusals =
        parameters.stream()
            .filter(parameter -> parameter.value().isEmpty())
            .map(_ -> "string \"\" is too short (length: 0, required minimum: 1)")
            .toList();
    if (!refusals.isEmpty()) {
      throw ServiceException.validation(refusals.toString());
    }
  }

  private Map<String, StepExecution> reused(
      Pipeline pipeline,
      Definition definition,
      StartPipelineExecutionRequest request,
      Instant now) {
    var config = request.selectiveExecutionConfig();
    if (config == null) {
      return Map.of();
    }
    Optional<Execution> source =
        Optional.ofNullable(config.sourcePipelineExecutionArn()).map(arn -> source(pipeline, arn));
    return SelectiveExecution.reused(definition.graph(), config, source, now);
  }

  private Execution source(Pipeline pipeline, String arn) {
    return executions
        .find(arn)
        .filter(execution -> execution.pipeline().is(pipeline))
        .orElseThrow(() ->
            ServiceException.resourceNotFound(
                "The source execution %s is none of the pipeline '%s'."
                    .formatted(arn, pipeline.arn())));
  }
}
