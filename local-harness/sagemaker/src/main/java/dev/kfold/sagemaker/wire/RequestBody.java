package dev.kfold.sagemaker.wire;

import com.sun.net.httpserver.HttpExchange;
import dev.kfold.sagemaker.api.ServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The text of a request, of a length that the endpoint can hold. */
final class RequestBody {

  /** A definition of 1 MiB of characters fits, even if every one of them is escaped. */
  static final int BYTES = 8 * 1024 * 1024;

  private RequestBody() {}

  /**
   * Reads a request to its end.
   *
   * @throws ServiceException SerializationException if it is too long or is no UTF-8
   */
  static String read(HttpExchange exchange) throws IOException {
    byte[] body;
    try (InputStream stream = exchange.getRequestBody()) {
      body = stream.readNBytes(BYTES + 1);
    }
    if (body.length > BYTES) {
      throw ServiceException.serialization("The request is longer than %d bytes".formatted(BYTES));
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw ServiceException.serialization("The request is no valid UTF-8");
    }
  }
}
