package dev.kfold.sagemaker.api;

import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sagemaker.model.SageMakerRequest;
import software.amazon.awssdk.services.sagemaker.model.SageMakerResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One operation of the service. Requests and responses are model classes of the AWS SDK, so that a
 * handler is typed and does not depend on the wire format. The service has members that these
 * classes lack; a handler of such members reads them in the request's JSON.
 *
 * @param name as in {@code X-Amz-Target: SageMaker.<name>}
 * @param requestBuilder makes an empty builder of a request
 * @param addedMembers the members of the request that the SDK's class lacks and the handler reads
 * @param handler returns the response to a request and its JSON, or throws a {@link
 *     ServiceException}
 */
public record Operation<I extends SageMakerRequest, O extends SageMakerResponse>(
    String name,
    Supplier<? extends SdkBuilder<?, I>> requestBuilder,
    Set<String> addedMembers,
    BiFunction<I, JsonNode, ExtendedResponse<O>> handler) {

  public Operation {
    addedMembers = Set.copyOf(addedMembers);
  }

  /**
   * Creates an operation whose members the SDK's classes have.
   *
   * @param handler returns the response to a request, or throws a {@link ServiceException}
   */
  public Operation(
      String name, Supplier<? extends SdkBuilder<?, I>> requestBuilder, Function<I, O> handler) {
    this(
        name,
        requestBuilder,
        Set.of(),
        (request, _) -> ExtendedResponse.of(handler.apply(request)));
  }

  /** Decodes the request, handles it and returns the encoded response. */
  public JsonNode call(JsonNode request) {
    SdkBuilder<?, I> builder = requestBuilder.get();
    SdkJson.read(request, (SdkPojo) builder);
    ExtendedResponse<O> response = handler.apply(builder.build(), request);
    ObjectNode members = SdkJson.write(response.response());
    JsonMerge.into(members, response.added());
    return members;
  }
}
