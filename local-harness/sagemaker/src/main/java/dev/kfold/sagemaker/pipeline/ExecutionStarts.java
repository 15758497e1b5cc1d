package dev.kfold.sagemaker.pipeline;

import dev.kfold.contract.FailureMessage;
import dev.kfold.sagemaker.api.ObjectReader;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.pipeline.definition.Definition;
import dev.kfold.sagemaker.pipeline.definition.DefinitionReader;
import dev.kfold.sagemaker.state.ResourceTable;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.Parameter;
import software.amazon.awssdk.services.sagemaker.model.StartPipelineExecutionRequest;

/** Creates the executions of StartPipelineExecution requests. */
record ExecutionStarts(
    ResourceTable<Execution> executions, ObjectReader objects, Names names, Clock clock) {

  /**
   * Returns a new execution, which is not yet stored.
   *
   * @throws ServiceException ResourceNotFound or ValidationException
   */
  Execution execution(Pipeline current, StartPipelineExecutionRequest request) {
    if (request.mlflowExperimentName() != null) {
      throw ServiceException.validation(
          "MlflowExperimentName is not supported locally; leave it out.");
    }
    long version =
        request.pipelineVersionId() == null ? current.version() : request.pipelineVersionId();
    Pipeline pipeline = current.version(version);
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
    return new ExecutionScope(plain, definition, objects, now, "")
        .experiment()
        .map(plain::withExperiment)
        .orElse(plain);
  }

  private static Map<String, String> parameters(
      Definition definition, StartPipelineExecutionRequest request) {
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
