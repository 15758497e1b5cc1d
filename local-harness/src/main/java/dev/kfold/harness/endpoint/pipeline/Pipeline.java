package dev.kfold.harness.endpoint.pipeline;

import dev.kfold.harness.endpoint.listing.ListKeys;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineResponse;

/**
 * A pipeline as it is kept.
 *
 * @param description as DescribePipeline answers it
 * @param clientRequestToken that created it, so that a repeated request creates nothing
 * @param version of the definition, from 1
 */
record Pipeline(DescribePipelineResponse description, String clientRequestToken, long version) {

  String name() {
    return description.pipelineName();
  }

  String arn() {
    return description.pipelineArn();
  }

  ListKeys listKeys() {
    return new ListKeys(
        name(),
        description.pipelineStatusAsString(),
        description.creationTime(),
        description.lastModifiedTime());
  }

  Pipeline described(DescribePipelineResponse changed) {
    return new Pipeline(changed, clientRequestToken, version);
  }

  Pipeline nextVersion(DescribePipelineResponse changed) {
    return new Pipeline(changed, clientRequestToken, version + 1);
  }
}
