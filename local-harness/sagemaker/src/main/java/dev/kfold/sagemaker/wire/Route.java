package dev.kfold.sagemaker.wire;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.function.BiPredicate;

/**
 * Calls that are told apart by method and path and have a protocol of their own, such as {@code
 * POST /endpoints/{name}/invocations}.
 */
public interface Route {

  boolean matches(String method, String path);

  /** Answers the call; afterwards the exchange is closed. */
  void answer(HttpExchange exchange) throws IOException;

  /** For services, which know nothing of the wire. */
  static Route of(BiPredicate<String, String> matches, Handler handler) {
    return new Route() {
      @Override
      public boolean matches(String method, String path) {
        return matches.test(method, path);
      }

      @Override
      public void answer(HttpExchange exchange) throws IOException {
        handler.answer(exchange);
      }
    };
  }

  /** How a call is answered. */
  @FunctionalInterface
  interface Handler {

    void answer(HttpExchange exchange) throws IOException;
  }
}
