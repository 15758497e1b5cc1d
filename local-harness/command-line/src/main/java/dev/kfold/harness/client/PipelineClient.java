package dev.kfold.harness.client;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineResponse;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineExecutionsRequest;
import software.amazon.awssdk.services.sagemaker.model.Parameter;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.sagemaker.model.ResourceNotFoundException;

/** Creates, updates and deletes a pipeline, and starts, finds, stops and retries its executions. */
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

  /** Returns the pipeline of this name, or empty if there is none. */
  public Optional<DeployedPipeline> find(String name) {
    try {
      DescribePipelineResponse pipeline =
          sageMaker.describePipeline(request -> request.pipelineName(name));
      return Optional.of(new DeployedPipeline(pipeline.pipelineDefinition(), pipeline.roleArn()));
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Runs the failed and the unfinished steps of an ended execution again. */
  public void retry(String executionArn) {
    sageMaker.retryPipelineExecution(request -> request.pipelineExecutionArn(executionArn));
  }

  /** Deletes a pipeline with its executions; their jobs and outputs stay. */
  public void delete(String name) {
    sageMaker.deletePipeline(request -> request.pipelineName(name));
  }

  /** Returns the ARNs of a pipeline's executions, the latest first. */
  public Stream<String> executions(String name) {
    return sageMaker
        .listPipelineExecutionsPaginator(
            ListPipelineExecutionsRequest.builder()
                .pipelineName(name)
                .sortBy("CreationTime")
                .sortOrder("Descending")
                .maxResults(100)
                .build())
        .stream()
        .flatMap(page -> page.pipelineExecutionSummaries().stream())
        .map(PipelineExecutionSummary::pipelineExecutionArn);
  }

  /** Returns an execution with its status and times. */
  public ExecutionEntry execution(String arn) {
    DescribePipelineExecutionResponse execution =
        sageMaker.describePipelineExecution(request -> request.pipelineExecutionArn(arn));
    ExecutionStatus status = ExecutionStatus.of(execution.pipelineExecutionStatus());
    return new ExecutionEntry(
        arn,
        status,
        execution.creationTime(),
        Optional.ofNullable(execution.lastModifiedTime()).filter(_ -> status.hasEnded()));
  }

  /** Returns the definition that an execution runs, as JSON. */
  public String definitionOf(String executionArn) {
    return sageMaker
        .describePipelineDefinitionForExecution(
            request -> request.pipelineExecutionArn(executionArn))
        .pipelineDefinition();
  }

  private boolean exists(String name) {
    return find(name).isPresent();
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
