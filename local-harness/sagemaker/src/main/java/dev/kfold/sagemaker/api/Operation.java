package dev.kfold.sagemaker.api;

import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sagemaker.model.SageMakerRequest;
import software.amazon.awssdk.services.sagemaker.model.SageMakerResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import tools.jackson.databind.JsonNode;

/**
 * One operation of the service. Requests and responses are model classes of the AWS SDK, so that a
 * handler is typed and does not depend on the wire format.
 *
 * @param name as in {@code X-Amz-Target: SageMaker.<name>}
 * @param requestBuilder makes an empty builder of a request
 * @param handler returns the response to a request, or throws a {@link ServiceException}
 */
public record Operation<I extends SageMakerRequest, O extends SageMakerResponse>(
    String name, Supplier<? extends SdkBuilder<?, I>> requestBuilder, Function<I, O> handler) {

  /** Decodes the request, handles it and returns the encoded response. */
  public JsonNode call(JsonNode request) {
    SdkBuilder<?, I> builder = requestBuilder.get();
    SdkJson.read(request, (SdkPojo) builder);
    return SdkJson.write(handler.apply(builder.build()));
  }
}
