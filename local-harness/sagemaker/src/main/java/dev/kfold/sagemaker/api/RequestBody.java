package dev.kfold.sagemaker.api;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.databind.JsonNode;

/**
 * The body of a request.
 *
 * @param bytes at most one more than {@link #MOST_BYTES}, if the request is longer than that
 */
public record RequestBody(SdkBytes bytes) {

  /** A pipeline definition of 1 MiB of characters fits, even if all of them are escaped. */
  public static final int MOST_BYTES = 8 * 1024 * 1024;

  /** The most bytes of all headers of a request together, on every port. */
  public static final int MOST_HEADER_BYTES = 64 * 1024;

  /**
   * Decodes the body as UTF-8.
   *
   * @throws ServiceException SerializationException if it is too long or is no UTF-8
   */
  public String text() {
    if (bytes.asByteArrayUnsafe().length > MOST_BYTES) {
      throw ServiceException.serialization(
          "The request is longer than %d bytes".formatted(MOST_BYTES));
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.asByteBuffer()).toString();
    } catch (CharacterCodingException e) {
      throw ServiceException.serialization("The request is no valid UTF-8");
    }
  }

  /**
   * Parses the body as a JSON object; a blank body is an object without members.
   *
   * @throws ServiceException SerializationException if it is too long, is no JSON object, or holds
   *     what could not be stored or answered
   */
  public JsonNode json() {
    return JsonReader.read(text());
  }
}
