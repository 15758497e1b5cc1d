package dev.kfold.cv.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * SageMaker, CloudWatch Logs and S3 over HTTP on this machine, with prepared answers for the real
 * clients. Everything else is unknown to it.
 */
public final class PreparedService implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  /** A received request. */
  public record Call(String operation, JsonNode request) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Response(int status, byte[] body) {}

  private final Map<String, Response> answers = new ConcurrentHashMap<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  public PreparedService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Prepares the answer to an operation. */
  public PreparedService on(String operation, String json) {
    answers.put(operation, new Response(200, json.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  /** Prepares the answer to an operation on one resource, named by any member of the request. */
  public PreparedService on(String operation, String name, String json) {
    return on(operation + " " + name, json);
  }

  /** Prepares an operation's error. */
  public PreparedService refuse(String operation, int status, String code, String message) {
    String error = JSON.createObjectNode().put("__type", code).put("message", message).toString();
    answers.put(operation, new Response(status, error.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  /**
   * Puts an {@code output.tar.gz}.
   *
   * @param path {@code /bucket/key}
   * @param files their texts by name
   */
  public PreparedService putArchive(String path, Map<String, String> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    answers.put(path, new Response(200, bytes.toByteArray()));
    return this;
  }

  /**
   * Puts an object, or the answer to the listing of a bucket.
   *
   * @param path {@code /bucket/key} or {@code /bucket}
   */
  public PreparedService put(String path, String text) {
    return put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Puts an object. */
  public PreparedService put(String path, byte[] content) {
    answers.put(path, new Response(200, content));
    return this;
  }

  /** Prepares S3's refusal to give an object, or to list a bucket. */
  public PreparedService refuseObject(String path, String message) {
    return refuseObject(path, 403, "AccessDenied", message);
  }

  /** Prepares an error of S3. */
  public PreparedService refuseObject(String path, int status, String code, String message) {
    String error = "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(code, message);
    answers.put(path, new Response(status, error.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  /** Returns clients of this service. */
  public AwsClients clients() {
    return new AwsClients(environment(), Optional.empty(), false);
  }

  /** Returns the environment that points the clients of a process to this service. */
  public Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort(),
        "AWS_REGION", "eu-central-1",
        "AWS_ACCESS_KEY_ID", "test",
        "AWS_SECRET_ACCESS_KEY", "test");
  }

  /** Returns the requests to SageMaker and CloudWatch Logs in order. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      if (target == null) {
        respond(exchange, object(exchange.getRequestURI().getPath()));
        return;
      }
      String operation = target.substring(target.indexOf('.') + 1);
      JsonNode request = JSON.readTree(body);
      calls.add(new Call(operation, request));
      respond(exchange, answer(operation, request));
    }
  }

  private Response answer(String operation, JsonNode request) {
    return request
        .valueStream()
        .filter(JsonNode::isString)
        .map(member -> operation + " " + member.stringValue())
        .filter(answers::containsKey)
        .findFirst()
        .map(answers::get)
        .orElseGet(() -> answers.getOrDefault(operation, unknownOperation()));
  }

  private Response object(String path) {
    String error = "<Error><Code>NoSuchKey</Code><Message>no such key</Message></Error>";
    return answers.getOrDefault(path, new Response(404, error.getBytes(StandardCharsets.UTF_8)));
  }

  private static Response unknownOperation() {
    String error = "{\"__type\":\"UnknownOperationException\"}";
    return new Response(400, error.getBytes(StandardCharsets.UTF_8));
  }

  private static void respond(HttpExchange exchange, Response answer) throws IOException {
    byte[] body = answer.body();
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
