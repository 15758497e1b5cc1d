package dev.kfold.trainer.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;

/** The model is read before the server starts, so whoever can ask is answered with 200. */
final class PingHandler implements HttpHandler {

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Answer answer =
        exchange.getRequestMethod().equals("GET")
            ? Answer.text(200, "ok")
            : Answer.text(405, "Use GET for /ping.");
    answer.send(exchange);
  }
}
