package dev.kfold.sagemaker.pipeline;

import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.listing.ListKeys;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.CreatePipelineRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineResponse;
import software.amazon.awssdk.services.sagemaker.model.PipelineStatus;
import software.amazon.awssdk.services.sagemaker.model.UpdatePipelineRequest;
import software.amazon.awssdk.services.sagemaker.model.UserContext;

/**
 * The state of a pipeline, an immutable value.
 *
 * @param description the answer of DescribePipeline
 * @param clientRequestToken the token of the request that created the pipeline
 * @param version the number of the definition's version, from 1
 * @param earlierDefinitions the definitions of earlier versions, the oldest first
 */
record Pipeline(
    DescribePipelineResponse description,
    String clientRequestToken,
    long version,
    List<String> earlierDefinitions) {

  Pipeline {
    earlierDefinitions = List.copyOf(earlierDefinitions);
  }

  /** Returns a new pipeline, of version 1. */
  static Pipeline created(
      CreatePipelineRequest request, String arn, String definition, Instant now) {
    String displayName = request.pipelineDisplayName();
    var description =
        DescribePipelineResponse.builder()
            .pipelineArn(arn)
            .pipelineName(request.pipelineName())
            .pipelineDisplayName(displayName == null ? request.pipelineName() : displayName)
            .pipelineDefinition(definition)
            .pipelineDescription(request.pipelineDescription())
            .roleArn(request.roleArn())
            .pipelineStatus(PipelineStatus.ACTIVE)
            .creationTime(now)
            .lastModifiedTime(now)
            .createdBy(UserContext.builder().build())
            .lastModifiedBy(UserContext.builder().build())
            .parallelismConfiguration(request.parallelismConfiguration())
            .build();
    return new Pipeline(description, request.clientRequestToken(), 1, List.of());
  }

  /** Returns the pipeline's name. */
  String name() {
    return description.pipelineName();
  }

  /** Returns the pipeline's ARN. */
  String arn() {
    return description.pipelineArn();
  }

  /** Returns the JSON text of the current definition. */
  String definition() {
    return description.pipelineDefinition();
  }

  /** Returns whether both are states of one pipeline, not of two with the same name. */
  boolean is(Pipeline other) {
    return arn().equals(other.arn())
        && description.creationTime().equals(other.description.creationTime());
  }

  /** Returns the values by which List requests filter and sort the pipeline. */
  ListKeys listKeys() {
    return new ListKeys(
        name(),
        description.pipelineStatusAsString(),
        description.creationTime(),
        description.lastModifiedTime());
  }

  /**
   * Returns the pipeline with the definition of one version only.
   *
   * @throws ServiceException ResourceNotFound if there is no such version
   */
  Pipeline version(long number) {
    if (number < 1 || number > version) {
      throw ServiceException.resourceNotFound(
          "Pipeline '%s' has no version %d; its latest is %d.".formatted(arn(), number, version));
    }
    String definition =
        number == version ? definition() : earlierDefinitions.get(Math.toIntExact(number - 1));
    var changed = description.toBuilder().pipelineDefinition(definition).build();
    return new Pipeline(changed, clientRequestToken, number, List.of());
  }

  /** Returns the pipeline with the changes of a request, except for the definition. */
  Pipeline updated(UpdatePipelineRequest request, Instant now) {
    var updated = description.toBuilder().lastModifiedTime(now);
    if (request.pipelineDisplayName() != null) {
      updated.pipelineDisplayName(request.pipelineDisplayName());
    }
    if (request.pipelineDescription() != null) {
      updated.pipelineDescription(request.pipelineDescription());
    }
    if (request.roleArn() != null) {
      updated.roleArn(request.roleArn());
    }
    if (request.parallelismConfiguration() != null) {
      updated.parallelismConfiguration(request.parallelismConfiguration());
    }
    return described(updated.build());
  }

  /** Returns the next version of the pipeline, with this definition. */
  Pipeline redefined(String definition) {
    List<String> earlier =
        Stream.concat(earlierDefinitions.stream(), Stream.of(definition())).toList();
    var redefined = description.toBuilder().pipelineDefinition(definition).build();
    return new Pipeline(redefined, clientRequestToken, version + 1, earlier);
  }

  /** Returns the pipeline with the time of its last execution. */
  Pipeline lastRun(Instant now) {
    return described(description.toBuilder().lastRunTime(now).build());
  }

  private Pipeline described(DescribePipelineResponse changed) {
    return new Pipeline(changed, clientRequestToken, version, earlierDefinitions);
  }
}
