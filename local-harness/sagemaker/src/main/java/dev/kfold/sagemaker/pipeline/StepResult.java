package dev.kfold.sagemaker.pipeline;

import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStepMetadata;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The result of a step, which the same step of a later execution may reuse.
 *
 * @param metadata the job, model or decision of the step
 * @param cacheKey the key that a later step must share to reuse the result, if it can be reused
 * @param properties the properties to which other steps may refer when the step has succeeded
 */
record StepResult(
    PipelineExecutionStepMetadata metadata, Optional<String> cacheKey, JsonNode properties) {

  /** Returns the result of a step that has just been started. */
  static StepResult none() {
    return new StepResult(
        PipelineExecutionStepMetadata.builder().build(),
        Optional.empty(),
        JsonNodeFactory.instance.objectNode());
  }

  /** Returns the result with this metadata. */
  StepResult with(PipelineExecutionStepMetadata metadata) {
    return new StepResult(metadata, cacheKey, properties);
  }

  /** Returns the result with this cache key. */
  StepResult withCacheKey(String key) {
    return new StepResult(metadata, Optional.of(key), properties);
  }

  /** Returns the result with these properties. */
  StepResult withProperties(JsonNode properties) {
    return new StepResult(metadata, cacheKey, properties);
  }
}
