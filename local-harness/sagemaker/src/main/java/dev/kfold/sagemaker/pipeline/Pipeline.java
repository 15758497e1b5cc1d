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
 * A pipeline as it is kept.
 *
 * @param description as DescribePipeline answers it
 * @param clientRequestToken that created it, so that a repeated request creates nothing
 * @param version of the definition, from 1
 * @param earlierDefinitions of the versions before, from the first
 */
record Pipeline(
    DescribePipelineResponse description,
    String clientRequestToken,
    long version,
    List<String> earlierDefinitions) {

  Pipeline {
    earlierDefinitions = List.copyOf(earlierDefinitions);
  }

  /** The first version of what a request defines. */
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

  String name() {
    return description.pipelineName();
  }

  String arn() {
    return description.pipelineArn();
  }

  String definition() {
    return description.pipelineDefinition();
  }

  /** Whether both are the same pipeline at different times, rather than one after the other. */
  boolean is(Pipeline other) {
    return arn().equals(other.arn())
        && description.creationTime().equals(other.description.creationTime());
  }

  ListKeys listKeys() {
    return new ListKeys(
        name(),
        description.pipelineStatusAsString(),
        description.creationTime(),
        description.lastModifiedTime());
  }

  /**
   * The pipeline with the definition of one version, and without the others.
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

  /** With what a request changes, apart from the definition. */
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

  Pipeline redefined(String definition) {
    List<String> earlier =
        Stream.concat(earlierDefinitions.stream(), Stream.of(definition())).toList();
    var redefined = description.toBuilder().pipelineDefinition(definition).build();
    return new Pipeline(redefined, clientRequestToken, version + 1, earlier);
  }

  Pipeline lastRun(Instant now) {
    return described(description.toBuilder().lastRunTime(now).build());
  }

  private Pipeline described(DescribePipelineResponse changed) {
    return new Pipeline(changed, clientRequestToken, version, earlierDefinitions);
  }
}
