package dev.kfold.harness.images;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Amazon ECR over HTTP: repositories, and the login {@code AWS} with the password {@code token}.
 */
public final class FakeEcr implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final Set<String> repositories = new CopyOnWriteArraySet<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  public FakeEcr(String... existing) {
    repositories.addAll(List.of(existing));
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public Set<String> repositories() {
    return Set.copyOf(repositories);
  }

  /** Returns the called operations, in order. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      String operation = target.substring(target.indexOf('.') + 1);
      calls.add(operation);
      switch (operation) {
        case "DescribeRepositories" -> {
          boolean exists =
              repositories.contains(request.path("repositoryNames").path(0).asString());
          send(
              exchange,
              exists ? 200 : 400,
              exists ? "{\"repositories\":[]}" : "{\"__type\":\"RepositoryNotFoundException\"}");
        }
        case "CreateRepository" -> {
          repositories.add(request.path("repositoryName").asString());
          send(exchange, 200, "{}");
        }
        case "GetAuthorizationToken" ->
            send(
                exchange,
                200,
                "{\"authorizationData\":[{\"authorizationToken\":\"%s\"}]}"
                    .formatted(
                        Base64.getEncoder()
                            .encodeToString("AWS:token".getBytes(StandardCharsets.UTF_8))));
        default -> send(exchange, 400, "{\"__type\":\"UnknownOperationException\"}");
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, content.length);
    exchange.getResponseBody().write(content);
  }
}
