package dev.kfold.harness.endpoint.wire;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** An operation of the services that are called by method and path. */
public interface RestRoute {

  boolean matches(String method, String path);

  /** Answers completely, errors too; closing the exchange is left to the caller. */
  void answer(HttpExchange exchange) throws IOException;
}
