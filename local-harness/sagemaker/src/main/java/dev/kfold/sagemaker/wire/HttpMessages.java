package dev.kfold.sagemaker.wire;

import com.sun.net.httpserver.HttpExchange;
import dev.kfold.sagemaker.api.RequestBody;
import dev.kfold.sagemaker.api.ServiceRequest;
import dev.kfold.sagemaker.api.ServiceResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;

/** Reads requests from the JDK's HTTP server and writes responses to it. */
final class HttpMessages {

  static final String REQUEST_ID = "x-amzn-RequestId";

  private static final int NO_BODY = -1;

  private HttpMessages() {}

  /** Reads the whole request. */
  static ServiceRequest request(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    return new ServiceRequest(exchange.getRequestURI().getPath(), headers, body(exchange));
  }

  /** Returns the number of characters of all headers of a request together. */
  static int sizeOfHeaders(HttpExchange exchange) {
    return exchange.getRequestHeaders().entrySet().stream()
        .mapToInt(header ->
            header.getValue().stream()
                .mapToInt(value -> header.getKey().length() + value.length())
                .sum())
        .sum();
  }

  /** Reads the body of a request, up to one byte more than it may have. */
  static RequestBody body(HttpExchange exchange) throws IOException {
    try (InputStream stream = exchange.getRequestBody()) {
      return new RequestBody(
          SdkBytes.fromByteArrayUnsafe(stream.readNBytes(RequestBody.MOST_BYTES + 1)));
    }
  }

  /** Sends a response, with a random request ID if it has none. */
  static void send(ServiceResponse response, HttpExchange exchange) throws IOException {
    byte[] body = response.body().asByteArrayUnsafe();
    boolean hasBody = body.length > 0 && !exchange.getRequestMethod().equals("HEAD");
    exchange.getResponseHeaders().set(REQUEST_ID, UUID.randomUUID().toString());
    response.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(response.status(), hasBody ? body.length : NO_BODY);
    if (hasBody) {
      try (OutputStream stream = exchange.getResponseBody()) {
        stream.write(body);
      }
    }
  }
}
