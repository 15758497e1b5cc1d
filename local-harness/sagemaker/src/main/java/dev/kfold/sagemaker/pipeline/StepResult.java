package dev.kfold.sagemaker.pipeline;

import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStepMetadata;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a step has come to, which may stand for the same step of a later execution.
 *
 * @param metadata which job, model or decision it is
 * @param cacheKey what must be the same for it to stand for a later one, if it can
 * @param properties what other steps may refer to, once the step has succeeded
 */
record StepResult(
    PipelineExecutionStepMetadata metadata, Optional<String> cacheKey, JsonNode properties) {

  static StepResult none() {
    return new StepResult(
        PipelineExecutionStepMetadata.builder().build(),
        Optional.empty(),
        JsonNodeFactory.instance.objectNode());
  }

  StepResult with(PipelineExecutionStepMetadata metadata) {
    return new StepResult(metadata, cacheKey, properties);
  }

  StepResult withCacheKey(String key) {
    return new StepResult(metadata, Optional.of(key), properties);
  }

  StepResult withProperties(JsonNode properties) {
    return new StepResult(metadata, cacheKey, properties);
  }
}
