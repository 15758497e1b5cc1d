package dev.kfold.sagemaker.wire;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.databind.json.JsonMapper;

/** An answer in the form of REST-JSON, where errors are named by a header. */
record RestAnswer(int status, Map<String, String> headers, SdkBytes body) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int NO_BODY = -1;

  static RestAnswer json(int status, Object members) {
    return new RestAnswer(
        status,
        Map.of("Content-Type", "application/json"),
        SdkBytes.fromByteArrayUnsafe(JSON.writeValueAsBytes(members)));
  }

  /** An error with what else it tells. */
  static RestAnswer error(int status, String code, Map<String, Object> members) {
    return new RestAnswer(
        status,
        Map.of("Content-Type", "application/json", "x-amzn-ErrorType", code),
        SdkBytes.fromByteArrayUnsafe(JSON.writeValueAsBytes(members)));
  }

  void send(HttpExchange exchange) throws IOException {
    byte[] bytes = body.asByteArrayUnsafe();
    headers.forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
    exchange.sendResponseHeaders(status, bytes.length == 0 ? NO_BODY : bytes.length);
    try (OutputStream stream = exchange.getResponseBody()) {
      stream.write(bytes);
    }
  }
}
