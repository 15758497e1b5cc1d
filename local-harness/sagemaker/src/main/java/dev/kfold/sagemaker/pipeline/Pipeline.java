package dev.kfold.sagemaker.pipeline;

import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.listing.ListKeys;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.CreatePipelineRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineResponse;
import software.amazon.awssdk.services.sagemaker.model.PipelineStatus;
import software.amazon.awssdk.services.sagemaker.model.UpdatePipelineRequest;
import software.amazon.awssdk.services.sagemaker.model.UserContext;

/**
 * The state of a pipeline, an immutable value.
 *
 * @param description the answer of DescribePipeline, without what belongs to a version
 * @param clientRequestToken the token of the request that created the pipeline
 * @param versions the versions of the definition, the oldest first; never empty
 */
record Pipeline(
    DescribePipelineResponse description,
    String clientRequestToken,
    List<PipelineVersion> versions) {

  Pipeline {
    versions = List.copyOf(versions);
  }

  /** Returns a new pipeline, of version 1. */
  static Pipeline created(
      CreatePipelineRequest request,
      String arn,
      String definition,
      List<String> aliases,
      Instant now) {
    String displayName = request.pipelineDisplayName();
    var description =
        DescribePipelineResponse.builder()
            .pipelineArn(arn)
            .pipelineName(request.pipelineName())
            .pipelineDisplayName(displayName == null ? request.pipelineName() : displayName)
            .pipelineDescription(request.pipelineDescription())
            .roleArn(request.roleArn())
            .pipelineStatus(PipelineStatus.ACTIVE)
            .creationTime(now)
            .lastModifiedTime(now)
            .createdBy(UserContext.builder().build())
            .lastModifiedBy(UserContext.builder().build())
            .parallelismConfiguration(request.parallelismConfiguration())
            .build();
    return new Pipeline(
        description,
        request.clientRequestToken(),
        List.of(PipelineVersion.created(1, definition, aliases, now)));
  }

  /** Returns the pipeline's name. */
  String name() {
    return description.pipelineName();
  }

  /** Returns the pipeline's ARN. */
  String arn() {
    return description.pipelineArn();
  }

  /** Returns the latest version. */
  PipelineVersion latest() {
    return versions.getLast();
  }

  /** Returns the number of the latest version. */
  long version() {
    return latest().id();
  }

  /** Returns the JSON text of the latest definition. */
  String definition() {
    return latest().definition();
  }

  /** Returns the answer of DescribePipeline for the latest version. */
  DescribePipelineResponse described() {
    return description.toBuilder()
        .pipelineDefinition(definition())
        .pipelineVersionDisplayName(latest().displayName().orElse(null))
        .pipelineVersionDescription(latest().description().orElse(null))
        .build();
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
   * Returns the pipeline with one version only.
   *
   * @throws ServiceException ResourceNotFound if there is no such version
   */
  Pipeline version(long number) {
    return versions.stream()
        .filter(version -> version.id() == number)
        .findFirst()
        .map(version -> withVersions(List.of(version)))
        .orElseThrow(() ->
            ServiceException.resourceNotFound(
                "Pipeline '%s' has no version %d; its latest is %d."
                    .formatted(arn(), number, version())));
  }

  /**
   * Returns the version with an alias.
   *
   * @throws ServiceException ResourceNotFound if no version has it
   */
  PipelineVersion versionWith(String alias) {
    return versions.stream()
        .filter(version -> version.aliases().contains(alias))
        .findFirst()
        .orElseThrow(() ->
            ServiceException.resourceNotFound(
                "Pipeline '%s' has no version with the alias '%s'.".formatted(arn(), alias)));
  }

  /** Returns the pipeline with a changed version; the others stay. */
  Pipeline withVersion(long number, UnaryOperator<PipelineVersion> change) {
    return withVersions(
        versions.stream()
            .map(version -> version.id() == number ? change.apply(version) : version)
            .toList());
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

  /** Returns the pipeline with another version, of this definition and with these aliases. */
  Pipeline redefined(String definition, List<String> aliases, Instant now) {
    PipelineVersion next = PipelineVersion.created(version() + 1, definition, aliases, now);
    return withVersions(Stream.concat(versions.stream(), Stream.of(next)).toList());
  }

  /** Returns the pipeline with the time of its last execution. */
  Pipeline lastRun(Instant now) {
    return described(description.toBuilder().lastRunTime(now).build());
  }

  private Pipeline described(DescribePipelineResponse changed) {
    return new Pipeline(changed, clientRequestToken, versions);
  }

  private Pipeline withVersions(List<PipelineVersion> changed) {
    return new Pipeline(description, clientRequestToken, changed);
  }
}
