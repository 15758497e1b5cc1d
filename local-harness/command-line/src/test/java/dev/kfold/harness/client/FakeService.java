package dev.kfold.harness.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kfold.harness.environment.LocalService;
import dev.kfold.sagemaker.api.SdkJson;
import dev.kfold.sagemaker.api.ServiceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * SageMaker, CloudWatch Logs and S3 over HTTP with prepared answers, for the real clients to speak
 * to.
 */
public final class FakeService implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, Function<JsonNode, SdkPojo>> answers = new ConcurrentHashMap<>();
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final List<String> reads = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  public FakeService() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  /** Prepares the answer to an operation. */
  public FakeService on(String operation, Function<JsonNode, SdkPojo> answer) {
    answers.put(operation, answer);
    return this;
  }

  /** Stores an object; {@code path} is {@code /bucket/key}. */
  public void put(String path, byte[] content) {
    objects.put(path, content);
  }

  public Map<String, byte[]> objects() {
    return Map.copyOf(objects);
  }

  /** Returns the names of the called operations, in order. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** Returns the paths of the objects that were read, in order. */
  public List<String> reads() {
    return List.copyOf(reads);
  }

  public ServiceClients clients() {
    return ServiceClients.of(clientEnvironment());
  }

  /** Returns the variables that point the clients of a command line to this service. */
  public Map<String, String> environment() {
    return clientEnvironment();
  }

  /** Returns the endpoint of SageMaker, which is also that of S3. */
  public URI sageMaker() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Returns this service as the commands start it. */
  public LocalService local() {
    return new LocalService(clientEnvironment(), this::close);
  }

  private Map<String, String> clientEnvironment() {
    return ServiceClients.withEndpoint(
        Map.of("AWS_ENDPOINT_URL_S3", sageMaker().toString()), sageMaker());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (target == null) {
        object(exchange, body);
      } else {
        operation(exchange, target.substring(target.indexOf('.') + 1), body);
      }
    }
  }

  private void operation(HttpExchange exchange, String operation, byte[] body) throws IOException {
    calls.add(operation);
    Function<JsonNode, SdkPojo> answer = answers.get(operation);
    try {
      if (answer == null) {
        throw ServiceException.unknownOperation(operation);
      }
      respond(exchange, 200, SdkJson.write(answer.apply(JSON.readTree(body))).toString());
    } catch (ServiceException e) {
      String error =
          JSON.createObjectNode().put("__type", e.code()).put("message", e.getMessage()).toString();
      respond(exchange, 400, error);
    }
  }

  private void object(HttpExchange exchange, byte[] body) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (exchange.getRequestMethod().equals("PUT")) {
      objects.put(path, body);
      respond(exchange, 200, "");
      return;
    }
    byte[] content = objects.get(path);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange
          .getResponseHeaders()
          .set("Content-Length", Integer.toString(content == null ? 0 : content.length));
      exchange.sendResponseHeaders(content == null ? 404 : 200, -1);
      return;
    }
    reads.add(path);
    if (content == null) {
      respond(exchange, 404, "<Error><Code>NoSuchKey</Code></Error>");
      return;
    }
    exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
    exchange.getResponseBody().write(content);
  }

  private static void respond(HttpExchange exchange, int status, String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
    exchange.getResponseBody().write(content);
  }
}
