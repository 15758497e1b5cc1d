package dev.kfold.trainer.serve;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An HTTP response whose body is text in UTF-8. */
record TextResponse(int status, String mediaType, String body) {

  private static final int NO_BODY = -1;

  /** Returns a response of one line of plain text. */
  static TextResponse text(int status, String sentence) {
    return new TextResponse(status, "text/plain; charset=utf-8", sentence + "\n");
  }

  /** Returns a response with status 200. */
  static TextResponse csv(String lines) {
    return new TextResponse(200, "text/csv; charset=utf-8", lines);
  }

  /** Sends the response and ends the exchange. */
  void send(HttpExchange exchange) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      // an unread rest of the request would be parsed as the connection's next request
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", mediaType);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? NO_BODY : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
