package dev.kfold.trainer.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FitParameters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bodies whose answers are larger than what is kept until a request has been read. */
class LargeBodiesTest {

  private static final int ROWS = 400_000;
  private static final String OUTPUTS = "text/csv;output=\"label,decision_function,votes\"";

  private static final Classifier CLASSIFIER =
      Classifier.fit(
          new Dataset(
              new double[][] {{0, 0}, {1, 1}, {9, 9}, {10, 10}}, List.of("a", "a", "b", "b")),
          FitParameters.DEFAULT,
          new StopSignal());

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @Test
  void answersAsManyRowsInTheirOrder() throws Exception {
    try (InferenceServer server = start(Limits.DEFAULT);
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = send(client, server, "0,1\n9,8\n".repeat(ROWS / 2));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Length")).as("it is streamed").isEmpty();
      List<String> lines = answer.body().lines().toList();
      assertThat(lines).hasSize(ROWS);
      assertThat(lines.get(0)).startsWith("a,").endsWith(",1,0");
      for (int i = 0; i < ROWS; i++) {
        assertThat(lines.get(i)).isEqualTo(lines.get(i % 2));
      }
    }
  }

  @Test
  void cutsTheAnswerOffIfTheLastRowIsInvalidAndLogsTheReason() throws Exception {
    try (InferenceServer server = start(Limits.DEFAULT);
        HttpClient client = HttpClient.newHttpClient()) {
      assertThatThrownBy(() -> send(client, server, "0,1\n".repeat(ROWS) + "x,1\n"))
          .isInstanceOf(IOException.class);

      assertThat(log.toString(StandardCharsets.UTF_8))
          .contains("POST /invocations: the answer was cut off")
          .contains("request, row 400001, column 1: found 'x'")
          .doesNotContain("Exception");
    }
  }

  @Test
  void answersTheLastInvalidRowWith400IfTheAnswerIsSmall() throws Exception {
    try (InferenceServer server = start(Limits.DEFAULT);
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              request(server, "0,1\n".repeat(ROWS) + "x,1\n").build(), BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).startsWith("request, row 400001, column 1: found 'x'");
    }
  }

  @Test
  void answersARequestWhoseComputationTakesLongerThanAClientMayPause() throws Exception {
    int vectors = 20_000;
    double[][] rows = new double[vectors][2];
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < vectors; i++) {
      rows[i] = new double[] {i % 2, i};
      labels.add(i % 2 == 0 ? "a" : "b");
    }
    Classifier slow =
        Classifier.fit(
            new Dataset(rows, labels),
            FitParameters.read(
                new ParameterReader("hyperparameter", Map.of("gamma", "100", "c", "1"))),
            new StopSignal());
    Limits limits = Limits.DEFAULT.withLongestWait(Duration.ofMillis(500));
    try (InferenceServer server = start(slow, limits);
        HttpClient client = HttpClient.newHttpClient()) {
      int many = 100_000;
      HttpResponse<String> answer =
          client.send(request(server, "0,2\n".repeat(many)).build(), BodyHandlers.ofString());

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("a\n".repeat(many));
    }
  }

  @Test
  void forgetsAClientThatDoesNotReadItsAnswer() throws Exception {
    Limits limits = Limits.DEFAULT.withRequests(1).withLongestWait(Duration.ofSeconds(2));
    byte[] rows = "0,1\n".repeat(4 * ROWS).getBytes(StandardCharsets.UTF_8);
    try (InferenceServer server = start(limits);
        RawConnection deaf = new RawConnection(server.port())) {
      Thread sending =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  deaf.send(
                      "POST /invocations HTTP/1.1\r\nHost: localhost\r\nAccept: %s\r\nContent-Length: %d\r\n\r\n"
                          .formatted(OUTPUTS, rows.length));
                  deaf.send(rows);
                } catch (IOException e) {
                  // the server has closed the connection
                }
              });
      sending.join();
      awaitInProgress(server, 0);

      assertThat(new String(deaf.rest(), StandardCharsets.UTF_8))
          .as("a part of the answer")
          .startsWith("HTTP/1.1 200 ")
          .doesNotEndWith("0\r\n\r\n");
    }
  }

  private static void awaitInProgress(InferenceServer server, int requests) throws Exception {
    String metrics = "";
    for (int i = 0; i < 6000 && !metrics.contains("in_progress %d\n".formatted(requests)); i++) {
      Thread.sleep(10);
      try (RawConnection connection = new RawConnection(server.port())) {
        metrics = connection.send("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n").response();
      }
    }
    assertThat(metrics).contains("in_progress %d\n".formatted(requests));
  }

  private static HttpResponse<String> send(HttpClient client, InferenceServer server, String rows)
      throws IOException, InterruptedException {
    return client.send(
        request(server, rows).header("Accept", OUTPUTS).build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(InferenceServer server, String rows) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:%d/invocations".formatted(server.port())))
        .timeout(Duration.ofMinutes(5))
        .POST(BodyPublishers.ofString(rows));
  }

  private InferenceServer start(Limits limits) {
    return start(CLASSIFIER, limits);
  }

  private InferenceServer start(Classifier classifier, Limits limits) {
    return InferenceServer.start(
        new ServeOptions(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            limits,
            Optional.empty(),
            true,
            false,
            false),
        classifier.predictor(),
        new PrintStream(log, true, StandardCharsets.UTF_8));
  }
}
