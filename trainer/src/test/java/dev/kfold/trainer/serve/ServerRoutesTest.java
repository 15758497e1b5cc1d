package dev.kfold.trainer.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FitParameters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a server answers besides predictions, and what it logs. */
class ServerRoutesTest {

  private static final Classifier CLASSIFIER =
      Classifier.fit(
          new Dataset(new double[][] {{0}, {9}}, List.of("a", "b")),
          FitParameters.DEFAULT,
          new StopSignal());

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @Test
  void answersThePing() throws IOException {
    try (InferenceServer server = start(false, false)) {
      assertThat(get(server, "/ping")).startsWith("HTTP/1.1 200 ").endsWith("ok\n");
    }
  }

  @Test
  void tellsBatchTransformsToSendARequestForEachCore() throws IOException {
    try (InferenceServer server = start(false, false)) {
      assertThat(get(server, "/execution-parameters"))
          .contains("Content-Type: application/json")
          .contains("\"BatchStrategy\":\"MULTI_RECORD\",\"MaxPayloadInMB\":6}");
    }
    assertThat(ExecutionParameters.of(2).maxConcurrentTransforms()).isEqualTo(2);
    assertThat(ExecutionParameters.of(96).maxConcurrentTransforms()).isEqualTo(16);
  }

  @Test
  void namesThePathsAndMethodsThatThereAre() throws IOException {
    try (InferenceServer server = start(false, false)) {
      assertThat(get(server, "/metrics"))
          .startsWith("HTTP/1.1 404 ")
          .endsWith("There is no /metrics; use /ping, /invocations, /execution-parameters.\n");
      assertThat(get(server, "/invocations"))
          .startsWith("HTTP/1.1 405 ")
          .contains("\r\nAllow: POST\r\n")
          .endsWith("Use POST for /invocations.\n");
      assertThat(send(server, "PUT", "/ping"))
          .startsWith("HTTP/1.1 405 ")
          .contains("\r\nAllow: GET, HEAD\r\n")
          .endsWith("Use GET for /ping.\n");
    }
  }

  @Test
  void answersRequestsForHeadersAlone() throws IOException {
    try (InferenceServer server = start(false, false);
        RawConnection client = new RawConnection(server.port())) {
      client.send("HEAD /ping HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

      assertThat(new String(client.rest(), StandardCharsets.ISO_8859_1))
          .startsWith("HTTP/1.1 200 ")
          .contains("\r\nContent-Length: 3\r\n")
          .endsWith("\r\n\r\n");
    }
  }

  @Test
  void countsRequestsForPrometheusIfAsked() throws IOException {
    try (InferenceServer server = start(true, false)) {
      post(server, "1\n");
      post(server, "x\n");
      get(server, "/ping");

      assertThat(get(server, "/metrics"))
          .contains("Content-Type: text/plain; version=0.0.4")
          .contains("\nkfold_requests_total{status=\"200\"} 1\n")
          .contains("\nkfold_requests_total{status=\"400\"} 1\n")
          .contains("\nkfold_request_seconds_bucket{le=\"+Inf\"} 2\n")
          .contains("\nkfold_request_seconds_count 2\n");
    }
  }

  @Test
  void printsALineForEachRequestIfAsked() throws IOException {
    try (InferenceServer server = start(false, true)) {
      post(server, "1\n");
    }

    assertThat(logged())
        .containsPattern("POST /invocations 200 2 bytes in, 2 bytes out, [0-9.]+ ms");
  }

  @Test
  void printsAHistogramOfTheTimesWhenItStops() throws IOException {
    try (InferenceServer server = start(false, false)) {
      post(server, "1\n");
      post(server, "x\n");
      assertThat(logged()).isEmpty();
    }

    assertThat(logged())
        .matches(
            "answered 2 requests \\(\\{200=1, 400=1}\\): median [0-9.]+ ms, 99 % within [0-9.]+ ms, 99.9 % within [0-9.]+ ms, longest [0-9.]+ ms\n");
  }

  private String logged() {
    return log.toString(StandardCharsets.UTF_8);
  }

  private static String get(InferenceServer server, String path) throws IOException {
    return send(server, "GET", path);
  }

  private static String send(InferenceServer server, String method, String path)
      throws IOException {
    try (RawConnection connection = new RawConnection(server.port())) {
      return connection
          .send("%s %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(method, path))
          .response();
    }
  }

  private static String post(InferenceServer server, String body) throws IOException {
    try (RawConnection connection = new RawConnection(server.port())) {
      return connection
          .send(
              "POST /invocations HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s"
                  .formatted(body.length(), body))
          .response();
    }
  }

  private InferenceServer start(boolean metrics, boolean lines) {
    return InferenceServer.start(
        new ServeOptions(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Limits.DEFAULT,
            Optional.empty(),
            metrics,
            lines,
            false),
        CLASSIFIER.predictor(),
        new PrintStream(log, true, StandardCharsets.UTF_8));
  }
}
