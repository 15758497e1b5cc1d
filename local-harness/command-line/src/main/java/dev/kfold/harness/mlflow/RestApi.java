package dev.kfold.harness.mlflow;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The REST API of a tracking server, for the requests of one execution. A request that the server
 * could not process is sent again, at most twice.
 *
 * @see <a href="https://mlflow.org/docs/latest/api_reference/rest-api.html">REST API of MLflow</a>
 */
final class RestApi implements AutoCloseable {

  private static final int ATTEMPTS = 3;
  private static final JsonMapper JSON = new JsonMapper();
  private static final String EXPECTED = "an MLflow tracking server";
  private static final String CHECK_SERVER = "start the server or correct the URI";

  private final HttpClient client;
  private final URI server;
  private final Optional<String> authorization;
  private final RestLimits limits;
  private final long deadline;

  RestApi(URI server, Optional<String> authorization, RestLimits limits) {
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1) // servers warn of an offer of HTTP/2
            .connectTimeout(limits.connection())
            .build();
    this.server = server;
    this.authorization = authorization;
    this.limits = limits;
    this.deadline = System.nanoTime() + limits.whole().toNanos();
  }

  /** A response to a request. */
  private record Answer(int status, String body) {

    boolean isTransient() {
      return status == 429 || status == 502 || status == 503 || status == 504;
    }
  }

  /** Sends a GET request and returns the answer, or empty if the server has no such resource. */
  Optional<JsonNode> find(String path) throws TrackingException, InterruptedException {
    Answer answer = send("GET", "/api/2.0/mlflow/" + path, BodyPublishers.noBody());
    return answer.status() == 404 && isOfMlflow(answer)
        ? Optional.empty()
        : Optional.of(json(answer));
  }

  /** Sends a POST request and returns the answer. */
  JsonNode post(String path, JsonNode body) throws TrackingException, InterruptedException {
    return json(
        send(
            "POST",
            "/api/2.0/mlflow/" + path,
            BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  /** Sends a file to the server's store of artifacts. */
  void upload(String path, byte[] content) throws TrackingException, InterruptedException {
    verify(
        send(
            "PUT",
            "/api/2.0/mlflow-artifacts/artifacts" + path,
            BodyPublishers.ofByteArray(content)));
  }

  URI server() {
    return server;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private Answer send(String method, String path, BodyPublisher body)
      throws TrackingException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + path))
            .timeout(limits.answer())
            .header(
                "Content-Type",
                method.equals("PUT") ? "application/octet-stream" : "application/json")
            .method(method, body);
    authorization.ifPresent(value -> request.header("Authorization", value));
    Duration pause = limits.pause();
    for (int attempt = 1; ; attempt++) {
      if (System.nanoTime() > deadline) {
        throw new TrackingException(
            "the requests took more than %d s".formatted(limits.whole().toSeconds()),
            "a faster server",
            "look at its log");
      }
      try {
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        Answer answer = new Answer(response.statusCode(), response.body());
        if (!answer.isTransient() || attempt == ATTEMPTS) {
          return answer;
        }
      } catch (ConnectException e) { // was not sent, so that nothing can happen twice
        if (attempt == ATTEMPTS || e.getCause() instanceof UnresolvedAddressException) {
          throw failed(e);
        }
      } catch (IOException e) {
        throw failed(e);
      }
      Thread.sleep(pause);
      pause = pause.multipliedBy(2);
    }
  }

  private TrackingException failed(IOException e) {
    String found =
        switch (e) {
          case HttpConnectTimeoutException _ ->
              "no connection within %d s".formatted(limits.connection().toSeconds());
          case HttpTimeoutException _ ->
              "no answer within %d s".formatted(limits.answer().toSeconds());
          case ConnectException refused ->
              refused.getCause() instanceof UnresolvedAddressException
                  ? "the host is unknown"
                  : "the connection was refused";
          default -> "the connection failed (%s)".formatted(e.getMessage());
        };
    return new TrackingException(found, EXPECTED, CHECK_SERVER);
  }

  private static JsonNode json(Answer answer) throws TrackingException {
    verify(answer);
    try {
      return JSON.readTree(answer.body());
    } catch (JacksonException e) {
      throw new TrackingException("the answer is not JSON", EXPECTED, "correct the URI");
    }
  }

  private static boolean isOfMlflow(Answer answer) {
    return !errorCode(answer).isEmpty();
  }

  private static String errorCode(Answer answer) {
    return error(answer, "error_code");
  }

  private static String error(Answer answer, String member) {
    try {
      return JSON.readTree(answer.body()).path(member).asString("");
    } catch (JacksonException e) {
      return "";
    }
  }

  private static void verify(Answer answer) throws TrackingException {
    if (answer.status() == 401 || answer.status() == 403) {
      throw new TrackingException(
          "the credentials were refused (HTTP %d)".formatted(answer.status()),
          "a user or a token that may write",
          "set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN");
    }
    if (answer.status() >= 300 && !isOfMlflow(answer)) {
      throw new TrackingException(
          "HTTP %d".formatted(answer.status()), EXPECTED, "correct the URI");
    }
    if (answer.status() >= 300) {
      throw new TrackingException(
          "the server refused a request (%s: %s)"
              .formatted(errorCode(answer), error(answer, "message")),
          "that it accepts the runs",
          "see its log");
    }
  }
}
