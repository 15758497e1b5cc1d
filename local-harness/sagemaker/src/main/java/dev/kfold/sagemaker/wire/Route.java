package dev.kfold.sagemaker.wire;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/**
 * Calls that are told apart by method and path and have a protocol of their own, such as {@code
 * POST /endpoints/{name}/invocations}.
 */
public interface Route {

  boolean matches(String method, String path);

  /** Answers the call; afterwards the exchange is closed. */
  void answer(HttpExchange exchange) throws IOException;
}
