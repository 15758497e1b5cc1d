package dev.kfold.sagemaker.wire;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages out. A page in a browser on this machine can send requests to loopback, and by a
 * name of its own that it lets point to 127.0.0.1 it could even read the answers (DNS rebinding);
 * jobs run code, so neither may get through. AWS clients send no {@code Origin} and name the host
 * that they were told.
 *
 * @param loopback whether the server listens on loopback only, so that its names are known
 */
record Origin(boolean loopback) {

  /** The host's names as seen from itself, and from containers where they reach it by gateway. */
  private static final Pattern LOOPBACK =
      Pattern.compile(
          "(localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]|host\\.docker\\.internal)(:\\d{1,5})?",
          Pattern.CASE_INSENSITIVE);

  /** Why the request is refused, if it is. */
  Optional<String> refusal(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    String origin = headers.getFirst("Origin");
    if (origin != null) {
      return Optional.of(
          "The local endpoint does not answer web pages, and the request comes from " + origin);
    }
    @Nullable String host = headers.getFirst("Host");
    if (loopback && (host == null || !LOOPBACK.matcher(host).matches())) {
      return Optional.of(
          "The local endpoint listens on loopback only, and the request is for the host " + host);
    }
    return Optional.empty();
  }
}
