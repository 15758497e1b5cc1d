package dev.kfold.harness.endpoint.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kfold.harness.endpoint.api.Api;
import dev.kfold.harness.endpoint.api.ServiceException;
import dev.kfold.harness.endpoint.fault.FaultInjector;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * AWS JSON 1.1 over HTTP on 127.0.0.1: one POST per call, the operation in {@code X-Amz-Target}.
 * Signatures are not looked at.
 */
public final class ApiServer implements AutoCloseable {

  static {
    // the JDK's server writes head and body apart; with Nagle's algorithm each answer waits 40 ms
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final Logger LOGGER = System.getLogger(ApiServer.class.getName());
  private static final String TARGET_PREFIX = "SageMaker.";
  private static final int BODY_LIMIT = 8 * 1024 * 1024;
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final CompletableFuture<Api> api = new CompletableFuture<>();
  private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();

  private volatile List<RestRoute> routes = List.of();

  private ApiServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Takes the port; calls wait until {@link #serve} says who answers them.
   *
   * @param port 0 for any
   */
  public static ApiServer bind(int port) throws IOException {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    ApiServer server = new ApiServer(HttpServer.create(new InetSocketAddress(loopback, port), 0));
    server.start(); // the JDK's server gives its port back only if it has been started
    return server;
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /**
   * Begins to answer.
   *
   * @param rest the operations that are called by method and path
   */
  public void serve(Api implementation, List<RestRoute> rest) {
    routes = List.copyOf(rest);
    api.complete(implementation);
  }

  @Override
  public void close() {
    server.stop(0);
    api.cancel(false);
    handlers.shutdownNow();
  }

  private void start() {
    server.setExecutor(handlers);
    server.createContext("/", exchange -> handle(api.join(), exchange));
    server.start();
  }

  private void handle(Api api, HttpExchange exchange) throws IOException {
    try (exchange) {
      Optional<RestRoute> route = route(exchange);
      if (route.isPresent()) {
        route.get().answer(exchange);
        return;
      }
      Answer answer = answer(api, exchange);
      byte[] body = JSON.writeValueAsBytes(answer.body());
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
      exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
      exchange.sendResponseHeaders(answer.status(), body.length);
      try (OutputStream stream = exchange.getResponseBody()) {
        stream.write(body);
      }
    }
  }

  private Optional<RestRoute> route(HttpExchange exchange) {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    return routes.stream().filter(route -> route.matches(method, path)).findFirst();
  }

  private static Answer answer(Api api, HttpExchange exchange) throws IOException {
    String operation = operationOf(exchange);
    try {
      JsonNode request = request(exchange);
      String faults = exchange.getRequestHeaders().getFirst(FaultInjector.HEADER);
      JsonNode answer =
          faults == null
              ? api.call(operation, request)
              : FaultInjector.underHeader(faults, () -> api.call(operation, request));
      return new Answer(200, answer);
    } catch (ServiceException e) {
      return error(400, e.code(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "The operation " + operation + " failed", e);
      return error(500, "InternalFailure", "The local endpoint failed: " + e);
    }
  }

  private static String operationOf(HttpExchange exchange) {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if (target != null && target.startsWith(TARGET_PREFIX)) {
      return target.substring(TARGET_PREFIX.length());
    }
    return exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
  }

  private static JsonNode request(HttpExchange exchange) throws IOException {
    byte[] body;
    try (InputStream stream = exchange.getRequestBody()) {
      body = stream.readNBytes(BODY_LIMIT + 1);
    }
    if (body.length > BODY_LIMIT) {
      throw ServiceException.serialization(
          "The request is longer than %d bytes".formatted(BODY_LIMIT));
    }
    if (body.length == 0) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw ServiceException.serialization(
          "The request is no valid JSON: " + e.getOriginalMessage());
    }
  }

  private static Answer error(int status, String code, String message) {
    return new Answer(
        status,
        JsonNodeFactory.instance
            .objectNode()
            .put("__type", code)
            .put("message", message)
            .put("Message", message));
  }

  private record Answer(int status, JsonNode body) {}
}
