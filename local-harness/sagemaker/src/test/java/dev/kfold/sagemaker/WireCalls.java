package dev.kfold.sagemaker;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/** Sends raw HTTP requests, which may be invalid in ways that an SDK prevents. */
record WireCalls(URI uri, HttpClient client) implements AutoCloseable {

  static WireCalls to(URI uri) {
    return new WireCalls(uri, HttpClient.newHttpClient());
  }

  /** Calls an operation of SageMaker. */
  Response call(String operation, String body) {
    return send("SageMaker." + operation, body);
  }

  Response send(String target, String body) {
    return send(
        HttpRequest.newBuilder(uri)
            .header("X-Amz-Target", target)
            .POST(BodyPublishers.ofString(body)));
  }

  Response send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
      return new Response(response.statusCode(), response.body());
    } catch (IOException e) {
      return new Response(0, "no answer: " + e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }

  /**
   * An HTTP response.
   *
   * @param status 0 if the connection was lost
   */
  record Response(int status, String body) {

    /** Returns the code of the error, or empty text. */
    String code() {
      return member("__type");
    }

    /** Returns the message of the error, or empty text. */
    String message() {
      return member("Message");
    }

    private String member(String name) {
      return status == 0 ? "" : new JsonMapper().readTree(body).path(name).asString("");
    }
  }
}
