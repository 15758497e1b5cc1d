package dev.kfold.harness.endpoint.pipeline;

import dev.kfold.harness.endpoint.api.ServiceException;
import dev.kfold.harness.endpoint.listing.ListKeys;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineResponse;

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

  static Pipeline created(DescribePipelineResponse description, String clientRequestToken) {
    return new Pipeline(description, clientRequestToken, 1, List.of());
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
   * @throws ServiceException ResourceNotFound where there is no such version
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

  Pipeline described(DescribePipelineResponse changed) {
    return new Pipeline(changed, clientRequestToken, version, earlierDefinitions);
  }

  Pipeline nextVersion(DescribePipelineResponse changed) {
    List<String> definitions =
        Stream.concat(earlierDefinitions.stream(), Stream.of(definition())).toList();
    return new Pipeline(changed, clientRequestToken, version + 1, definitions);
  }
}
