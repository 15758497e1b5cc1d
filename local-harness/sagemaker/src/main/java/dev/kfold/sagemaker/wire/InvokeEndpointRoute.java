package dev.kfold.sagemaker.wire;

import com.sun.net.httpserver.HttpExchange;
import dev.kfold.sagemaker.api.RuntimeApi;
import dev.kfold.sagemaker.api.RuntimeApi.Invocation;
import dev.kfold.sagemaker.api.RuntimeApi.InvocationResponse;
import dev.kfold.sagemaker.api.RuntimeFault;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;

/** {@code POST /endpoints/{EndpointName}/invocations}: the operation InvokeEndpoint. */
public final class InvokeEndpointRoute implements Route {

  private static final Logger LOGGER = System.getLogger(InvokeEndpointRoute.class.getName());
  private static final Pattern PATH = Pattern.compile("/endpoints/([^/]+)/invocations");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9])*");
  private static final int LONGEST_NAME = 63;
  private static final int LONGEST_HEADER = 1024;
  private static final int MOST_BYTES = 6 * 1024 * 1024;
  private static final int TOO_LARGE = 413;
  private static final int FAILED = 500;
  private static final int UNAVAILABLE = 503;

  /** The headers that the operation has; the others are the transport's. */
  private static final String OWN_PREFIX = "x-amzn-sagemaker-";

  private static final List<String> STANDARD = List.of("content-type", "accept");

  private final RuntimeApi runtime;

  public InvokeEndpointRoute(RuntimeApi runtime) {
    this.runtime = runtime;
  }

  @Override
  public boolean matches(String method, String path) {
    return method.equals("POST") && PATH.matcher(path).matches();
  }

  @Override
  public void answer(HttpExchange exchange) throws IOException {
    byte[] body;
    try (InputStream stream = exchange.getRequestBody()) {
      body = stream.readNBytes(MOST_BYTES + 1);
    }
    RestAnswer answer =
        body.length > MOST_BYTES
            ? error(
                TOO_LARGE,
                "ValidationError",
                "HTTP content length exceeded %d bytes.".formatted(MOST_BYTES))
            : invoke(exchange, SdkBytes.fromByteArrayUnsafe(body));
    answer.send(exchange);
  }

  private RestAnswer invoke(HttpExchange exchange, SdkBytes body) {
    String endpoint = endpoint(exchange);
    try {
      check(endpoint, headers(exchange));
      InvocationResponse answer = runtime.invoke(new Invocation(endpoint, headers(exchange), body));
      return new RestAnswer(200, answer.headers(), answer.body());
    } catch (RuntimeFault e) {
      return RestAnswer.error(e.status(), e.code(), e.members());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return error(UNAVAILABLE, "ServiceUnavailable", "The local endpoint is ending.");
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "The invocation of endpoint " + endpoint + " failed", e);
      return error(FAILED, "InternalFailure", "The local endpoint failed: " + e);
    }
  }

  private static void check(String endpoint, Map<String, String> headers) {
    if (endpoint.length() > LONGEST_NAME || !NAME.matcher(endpoint).matches()) {
      throw RuntimeFault.validation(
          "1 validation error detected: Value '%s' at 'endpointName' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9](-*[a-zA-Z0-9])*"
              .formatted(endpoint));
    }
    headers.forEach((name, value) -> {
      if (name.startsWith(OWN_PREFIX) && value.length() > LONGEST_HEADER) {
        throw RuntimeFault.validation(
            "The header %s has %d characters, expected %d at most."
                .formatted(name, value.length(), LONGEST_HEADER));
      }
    });
  }

  private static String endpoint(HttpExchange exchange) {
    Matcher matcher = PATH.matcher(exchange.getRequestURI().getPath());
    return matcher.matches() ? matcher.group(1) : "";
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (STANDARD.contains(lower) || lower.startsWith(OWN_PREFIX)) {
            headers.put(lower, String.join(",", values));
          }
        });
    return headers;
  }

  private static RestAnswer error(int status, String code, String message) {
    return RestAnswer.error(status, code, Map.of("Message", message));
  }
}
