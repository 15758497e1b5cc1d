package dev.kfold.harness.mlflow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A tracking server that keeps experiments and runs in memory, and can fail requests. */
public final class FakeTrackingServer implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  /** An answer instead of the server's own. */
  record Failure(Predicate<String> path, int status, String body, int times) {}

  private final List<String> experiments = new ArrayList<>();
  private final Map<String, ObjectNode> runs = new TreeMap<>();
  private final Map<String, byte[]> artifacts = new TreeMap<>();
  private final List<JsonNode> batches = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private final HttpServer server;
  private String artifactRoot = "mlflow-artifacts:/1";

  public FakeTrackingServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Fails the next requests of a path. */
  FakeTrackingServer failing(String pathPart, int status, String body, int times) {
    failures.add(new Failure(path -> path.contains(pathPart), status, body, times));
    return this;
  }

  FakeTrackingServer withArtifactsAt(String root) {
    artifactRoot = root;
    return this;
  }

  /** Returns the runs in the order of their creation. */
  public List<JsonNode> runs() {
    return List.copyOf(runs.values());
  }

  List<String> experiments() {
    return List.copyOf(experiments);
  }

  /** Returns the requests of {@code runs/log-batch}. */
  public List<JsonNode> batches() {
    return List.copyOf(batches);
  }

  /** Returns the paths of all requests without their queries. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  List<String> authorizations() {
    return List.copyOf(authorizations);
  }

  Map<String, byte[]> artifacts() {
    return Map.copyOf(artifacts);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] body = exchange.getRequestBody().readAllBytes();
      requests.add(path);
      authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      for (int i = 0; i < failures.size(); i++) {
        Failure failure = failures.get(i);
        if (failure.times() > 0 && failure.path().test(path)) {
          failures.set(
              i,
              new Failure(failure.path(), failure.status(), failure.body(), failure.times() - 1));
          respond(exchange, failure.status(), failure.body());
          return;
        }
      }
      answer(exchange, path, body);
    }
  }

  private synchronized void answer(HttpExchange exchange, String path, byte[] body)
      throws IOException {
    if (path.startsWith("/api/2.0/mlflow-artifacts/artifacts/")) {
      artifacts.put(path.replaceFirst(".*/artifacts/artifacts/", ""), body);
      artifacts.put(path.replace("/api/2.0/mlflow-artifacts/artifacts", ""), body);
      respond(exchange, 200, "{}");
      return;
    }
    JsonNode request = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
    switch (path.replace("/api/2.0/mlflow/", "")) {
      case "experiments/get-by-name" -> experiment(exchange);
      case "experiments/create" -> {
        experiments.add(request.path("name").asString());
        respond(exchange, 200, "{\"experiment_id\":\"%d\"}".formatted(experiments.size()));
      }
      case "runs/search" -> {
        ArrayNode found = JSON.createArrayNode();
        runs.values().stream()
            .filter(run -> request.path("filter").asString().contains(executionOf(run)))
            .forEach(found::add);
        respond(exchange, 200, JSON.createObjectNode().set("runs", found).toString());
      }
      case "runs/create" -> respond(exchange, 200, create(request).toString());
      case "runs/log-batch" -> {
        batches.add(request);
        respond(exchange, 200, "{}");
      }
      case "runs/update" -> {
        ((ObjectNode)
                Objects.requireNonNull(runs.get(request.path("run_id").asString())).path("info"))
            .put("status", request.path("status").asString());
        respond(exchange, 200, "{}");
      }
      default -> respond(exchange, 404, "no such path");
    }
  }

  private void experiment(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getQuery().replace("experiment_name=", "");
    int index = experiments.indexOf(name);
    respond(
        exchange,
        index < 0 ? 404 : 200,
        index < 0
            ? "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"no experiment\"}"
            : "{\"experiment\":{\"experiment_id\":\"%d\"}}".formatted(index + 1));
  }

  private ObjectNode create(JsonNode request) {
    String id = "run%03d".formatted(runs.size());
    ObjectNode run = JSON.createObjectNode();
    run.putObject("info")
        .put("run_id", id)
        .put("run_name", request.path("run_name").asString())
        .put("status", "RUNNING")
        .put("artifact_uri", "%s/%s/artifacts".formatted(artifactRoot, id));
    run.putObject("data").set("tags", request.path("tags"));
    runs.put(id, run);
    return JSON.createObjectNode().set("run", run);
  }

  private static String executionOf(JsonNode run) {
    return run.at("/data/tags")
        .valueStream()
        .filter(tag -> tag.path("key").asString().equals("kfold.execution_arn"))
        .map(tag -> "'%s'".formatted(tag.path("value").asString()))
        .findFirst()
        .orElse("no execution");
  }

  private static void respond(HttpExchange exchange, int status, String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
    exchange.getResponseBody().write(content);
  }
}
