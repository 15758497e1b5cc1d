package dev.kfold.trainer.inference;

import java.util.Optional;

/**
 * The headers of a request that say what its body is and what the answer should be. Several headers
 * of one name are joined by commas.
 *
 * @param contentType of the body
 * @param accept the formats of the answer that the client can read
 * @param customAttributes the text of {@code X-Amzn-SageMaker-Custom-Attributes}
 */
public record RequestHeaders(
    Optional<String> contentType, Optional<String> accept, Optional<String> customAttributes) {

  /** The name of the header of {@link #customAttributes}. */
  public static final String CUSTOM_ATTRIBUTES = "X-Amzn-SageMaker-Custom-Attributes";

  /** Creates headers. Blank ones are absent. */
  public RequestHeaders {
    contentType = contentType.filter(text -> !text.isBlank());
    accept = accept.filter(text -> !text.isBlank());
    customAttributes = customAttributes.filter(text -> !text.isBlank());
  }
}
