package dev.kfold.harness.client;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.Parameter;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.sagemaker.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/** Creates and updates a pipeline, and starts, finds and stops its executions. */
public record PipelineClient(SageMakerClient sageMaker) {

  /**
   * Creates the pipeline, or replaces its definition if there is one already.
   *
   * <p>Describes the pipeline first, because the service's error message for a duplicate name has
   * changed before.
   *
   * @param definition the pipeline definition as JSON
   * @param roleArn the role under which its steps run
   * @return the pipeline's ARN
   */
  public String upsert(String name, String definition, String roleArn) {
    return exists(name) ? update(name, definition, roleArn) : create(name, definition, roleArn);
  }

  /**
   * Starts an execution.
   *
   * @param parameters values of pipeline parameters, by name; the others keep their defaults
   * @return the execution's ARN
   */
  public String start(String name, Map<String, String> parameters) {
    var values =
        new TreeMap<>(parameters)
            .entrySet().stream()
                .map(entry ->
                    Parameter.builder().name(entry.getKey()).value(entry.getValue()).build())
                .toList();
    return sageMaker
        .startPipelineExecution(request -> request.pipelineName(name).pipelineParameters(values))
        .pipelineExecutionArn();
  }

  /** Returns a pipeline's definition as JSON, or empty if the service refuses to describe it. */
  public Optional<String> definition(String name) {
    try {
      return Optional.of(
          sageMaker.describePipeline(request -> request.pipelineName(name)).pipelineDefinition());
    } catch (SageMakerException e) {
      return Optional.empty(); // the role may only start it: then the service alone checks
    }
  }

  /** Returns the ARN of the execution that was started last, or empty if there is none. */
  public Optional<String> latestExecution(String name) {
    return sageMaker
        .listPipelineExecutions(request ->
            request.pipelineName(name).sortBy("CreationTime").sortOrder("Descending").maxResults(1))
        .pipelineExecutionSummaries()
        .stream()
        .findFirst()
        .map(PipelineExecutionSummary::pipelineExecutionArn);
  }

  /** Asks the service to stop an execution and its running jobs. */
  public void stop(String executionArn) {
    sageMaker.stopPipelineExecution(request -> request.pipelineExecutionArn(executionArn));
  }

  private boolean exists(String name) {
    try {
      sageMaker.describePipeline(request -> request.pipelineName(name));
      return true;
    } catch (ResourceNotFoundException e) {
      return false;
    }
  }

  private String create(String name, String definition, String roleArn) {
    return sageMaker
        .createPipeline(
            request -> request.pipelineName(name).pipelineDefinition(definition).roleArn(roleArn))
        .pipelineArn();
  }

  private String update(String name, String definition, String roleArn) {
    return sageMaker
        .updatePipeline(
            request -> request.pipelineName(name).pipelineDefinition(definition).roleArn(roleArn))
        .pipelineArn();
  }
}
