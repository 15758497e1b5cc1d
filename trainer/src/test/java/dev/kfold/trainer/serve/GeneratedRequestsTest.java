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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Valid and damaged bodies of all formats against a running server. */
class GeneratedRequestsTest {

  private static final int BODIES = 20_000;
  private static final int OK = 200;

  private static final Classifier CLASSIFIER =
      Classifier.fit(
          new Dataset(
              new double[][] {{0, 0}, {1, 1}, {5, 4}, {4, 5}, {9, 9}, {10, 10}},
              List.of("a", "a", "b", "b", "c", "c")),
          FitParameters.DEFAULT,
          new StopSignal());

  @Test
  void answersTheRowsThatABodyHoldsOrSaysWhatIsWrong() throws Exception {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Map<String, Integer> outcomes = new TreeMap<>();
    try (InferenceServer server =
            InferenceServer.start(
                ServeOptions.at(anyPort),
                CLASSIFIER.predictor(),
                new PrintStream(log, true, StandardCharsets.UTF_8));
        HttpClient client = HttpClient.newHttpClient()) {
      Random random = new Random(23);
      for (int i = 0; i < BODIES; i++) {
        GeneratedBody body = GeneratedBody.valid(random).damaged(random);
        HttpResponse<String> answer = send(client, server, body);
        ExpectedRows expected = ExpectedRows.of(body);
        outcomes.merge(
            expected.getClass().getSimpleName() + " " + answer.statusCode(), 1, Integer::sum);
        verify(body, expected, answer);
      }
    }

    // both outcomes happen often, so that the test tries what it says
    assertThat(outcomes.get("Rows 200")).isGreaterThan(BODIES / 5);
    assertThat(outcomes.get("Invalid 400")).isGreaterThan(BODIES / 5);
    assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain("Exception");
  }

  private static void verify(
      GeneratedBody body, ExpectedRows expected, HttpResponse<String> answer) {
    String what = body + " → " + answer.statusCode() + " " + answer.body();
    switch (expected) {
      case ExpectedRows.Rows(List<double[]> rows) -> {
        assertThat(answer.statusCode()).as(what).isEqualTo(OK);
        String labels =
            CLASSIFIER.predict(rows.toArray(double[][]::new)).stream()
                .map(label -> label + "\n")
                .collect(Collectors.joining());
        assertThat(answer.body()).as(what).isEqualTo(labels);
      }
      case ExpectedRows.Invalid() -> assertThat(answer.statusCode()).as(what).isEqualTo(400);
      case ExpectedRows.Doubtful() -> assertThat(answer.statusCode()).as(what).isIn(OK, 400);
    }
    if (answer.statusCode() != OK) {
      assertThat(answer.body()).as(what).startsWith("request").doesNotContain("java.", "Exception");
    }
  }

  private static HttpResponse<String> send(
      HttpClient client, InferenceServer server, GeneratedBody body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/invocations".formatted(server.port())))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", body.mediaType())
            .header("Accept", "text/csv")
            .POST(BodyPublishers.ofByteArray(body.bytes()))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }
}
