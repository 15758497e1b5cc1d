package dev.kfold.sagemaker.api;

import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sagemaker.model.SageMakerRequest;
import software.amazon.awssdk.services.sagemaker.model.SageMakerResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import tools.jackson.databind.JsonNode;

/**
 * One operation of the service: requests and answers are the AWS SDK's own model classes, so that a
 * handler is written against types and knows nothing of the wire.
 *
 * @param name as in {@code X-Amz-Target: SageMaker.<name>}
 */
public record Operation<I extends SageMakerRequest, O extends SageMakerResponse>(
    String name, Supplier<? extends SdkBuilder<?, I>> requestBuilder, Function<I, O> handler) {

  /** Decodes the request, handles it and encodes the answer. */
  public JsonNode call(JsonNode request) {
    SdkBuilder<?, I> builder = requestBuilder.get();
    SdkJson.read(request, (SdkPojo) builder);
    return SdkJson.write(handler.apply(builder.build()));
  }
}
