package dev.kfold.trainer.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;

/** Handles {@code GET /ping}: always 200, because the model is read before the server starts. */
final class PingHandler implements HttpHandler {

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    TextResponse response =
        exchange.getRequestMethod().equals("GET")
            ? TextResponse.text(200, "ok")
            : TextResponse.text(405, "Use GET for /ping.");
    response.send(exchange);
  }
}
