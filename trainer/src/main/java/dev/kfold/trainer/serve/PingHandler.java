package dev.kfold.trainer.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;

/** The model is read before the server starts, so whoever can ask is answered with 200. */
final class PingHandler implements HttpHandler {

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    HttpResponse answer =
        exchange.getRequestMethod().equals("GET")
            ? HttpResponse.text(200, "ok")
            : HttpResponse.text(405, "Use GET for /ping.");
    answer.send(exchange);
  }
}
