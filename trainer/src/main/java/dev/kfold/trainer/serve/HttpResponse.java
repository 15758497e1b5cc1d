package dev.kfold.trainer.serve;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An answer in UTF-8. */
record HttpResponse(int status, String mediaType, String body) {

  private static final int NO_BODY = -1;

  static HttpResponse text(int status, String sentence) {
    return new HttpResponse(status, "text/plain; charset=utf-8", sentence + "\n");
  }

  static HttpResponse csv(String lines) {
    return new HttpResponse(200, "text/csv; charset=utf-8", lines);
  }

  void send(HttpExchange exchange) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      // what was not read would be taken for the next request of the connection
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", mediaType);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? NO_BODY : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
