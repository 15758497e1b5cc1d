package dev.kfold.sagemaker.hosting;

import dev.kfold.sagemaker.api.Route;
import dev.kfold.sagemaker.api.ServiceRequest;
import dev.kfold.sagemaker.api.ServiceResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The operation InvokeEndpoint, {@code POST /endpoints/{EndpointName}/invocations}. */
record InvokeEndpointRoute(Invocations runtime) implements Route {

  private static final Pattern PATH = Pattern.compile("/endpoints/([^/]+)/invocations");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9])*");
  private static final int LONGEST_NAME = 63;
  private static final int LONGEST_HEADER = 1024;
  private static final int MOST_BYTES = 6 * 1024 * 1024;
  private static final int TOO_LARGE = 413;
  private static final int UNAVAILABLE = 503;

  /** Begins the headers of the operation; all others belong to the transport. */
  private static final String OWN_PREFIX = "x-amzn-sagemaker-";

  private static final List<String> STANDARD = List.of("content-type", "accept");

  @Override
  public boolean matches(String method, String path) {
    return method.equals("POST") && PATH.matcher(path).matches();
  }

  @Override
  public ServiceResponse answer(ServiceRequest request) {
    if (request.body().bytes().asByteArrayUnsafe().length > MOST_BYTES) {
      return ServiceResponse.error(
          TOO_LARGE,
          "ValidationError",
          "HTTP content length exceeded %d bytes.".formatted(MOST_BYTES));
    }
    Invocation invocation =
        new Invocation(endpoint(request.path()), headers(request), request.body().bytes());
    try {
      check(invocation);
      return runtime.invoke(invocation);
    } catch (InvocationException e) {
      return ServiceResponse.error(e.status(), e.code(), e.members());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ServiceResponse.error(
          UNAVAILABLE, "ServiceUnavailable", "The local endpoint is ending.");
    }
  }

  private static void check(Invocation invocation) {
    String endpoint = invocation.endpointName();
    if (endpoint.length() > LONGEST_NAME || !NAME.matcher(endpoint).matches()) {
      throw InvocationException.validation(
          "1 validation error detected: Value '%s' at 'endpointName' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9](-*[a-zA-Z0-9])*"
              .formatted(endpoint));
    }
    invocation
        .headers()
        .forEach((name, value) -> {
          if (name.startsWith(OWN_PREFIX) && value.length() > LONGEST_HEADER) {
            throw InvocationException.validation(
                "The header %s has %d characters, expected %d at most."
                    .formatted(name, value.length(), LONGEST_HEADER));
          }
        });
  }

  private static String endpoint(String path) {
    Matcher matcher = PATH.matcher(path);
    return matcher.matches() ? matcher.group(1) : "";
  }

  private static Map<String, String> headers(ServiceRequest request) {
    return request.headers().entrySet().stream()
        .filter(
            header -> STANDARD.contains(header.getKey()) || header.getKey().startsWith(OWN_PREFIX))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
