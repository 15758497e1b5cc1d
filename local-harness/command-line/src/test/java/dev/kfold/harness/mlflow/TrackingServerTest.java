package dev.kfold.harness.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.sagemaker.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TrackingServerTest {

  private static final RestLimits QUICK =
      new RestLimits(
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofMinutes(1),
          Duration.ofMillis(1));

  private final FakeTrackingServer fake = new FakeTrackingServer();

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void nestsTheTrialsInTheRunOfTheExecution() throws Exception {
    TrackingStore.Tracked tracked = track(ExampleExecution.ended(RunStatus.FINISHED));

    assertThat(fake.experiments()).containsExactly("irises & others");
    assertThat(fake.runs())
        .extracting(run -> run.at("/info/status").asString())
        .containsExactly("FINISHED", "FINISHED", "FAILED");
    assertThat(fake.runs().stream().map(run -> tag(run, "mlflow.parentRunId")))
        .containsExactly("", "run000", "run000");
    assertThat(fake.artifacts()).containsKey("/1/run000/artifacts/report.html");
    assertThat(tracked.omission()).isEmpty();
    assertThat(tracked.place()).isEqualTo(fake.uri() + "/#/experiments/1/runs/run000");
    assertThat(batchesOf("run001"))
        .singleElement()
        .satisfies(batch -> {
          assertThat(batch.path("params").toString())
              .isEqualTo(
                  "[{\"key\":\"c\",\"value\":\"1.5\"},{\"key\":\"kernel\",\"value\":\"rbf\"}]");
          assertThat(batch.path("metrics").valueStream().map(JsonNode::toString))
              .contains(
                  "{\"key\":\"fold_score\",\"value\":1.0,\"timestamp\":%d,\"step\":1}"
                      .formatted(ExampleExecution.START.plusSeconds(5).toEpochMilli()));
        });
  }

  @Test
  void theSameExecutionHasNoSecondRun() throws Exception {
    track(ExampleExecution.ended(RunStatus.FINISHED));
    int batches = fake.batches().size();
    TrackingStore.Tracked again = track(ExampleExecution.ended(RunStatus.FINISHED));

    assertThat(fake.runs()).hasSize(3);
    assertThat(fake.batches()).hasSize(batches);
    assertThat(again.place()).endsWith("run000");
  }

  @Test
  void completesWhatAnInterruptedTrackingLeft() throws Exception {
    fake.failing("runs/log-batch", 400, "{\"error_code\":\"X\",\"message\":\"no\"}", 1);
    assertThatThrownBy(() -> track(ExampleExecution.ended(RunStatus.FINISHED)))
        .isInstanceOf(TrackingException.class);

    track(ExampleExecution.ended(RunStatus.FINISHED));

    assertThat(fake.runs())
        .extracting(run -> run.at("/info/status").asString())
        .containsExactly("FINISHED", "FINISHED", "FAILED");
  }

  @Test
  void aRetriedExecutionChangesItsRun() throws Exception {
    track(ExampleExecution.ended(RunStatus.FAILED));
    track(ExampleExecution.ended(RunStatus.FINISHED));

    assertThat(fake.runs())
        .extracting(run -> run.at("/info/status").asString())
        .containsExactly("FINISHED", "FINISHED", "FAILED");
  }

  @Test
  void keepsTheLimitsOfABatch() throws Exception {
    Map<String, String> params =
        IntStream.range(0, 250)
            .boxed()
            .collect(Collectors.toMap("p%03d"::formatted, i -> "v".repeat(7000)));
    List<RunMetric> folds =
        IntStream.range(0, 1700)
            .mapToObj(i -> new RunMetric("fold_score", i, ExampleExecution.START, i))
            .toList();
    TrackedRun run =
        new TrackedRun(
            Optional.empty(),
            "long",
            RunStatus.FINISHED,
            ExampleExecution.START,
            ExampleExecution.START,
            params,
            folds,
            Map.of("n".repeat(300), "t".repeat(9000)));

    track(ExampleExecution.with(run, RunStatus.FINISHED));

    List<JsonNode> batches = batchesOf("run000");
    assertThat(batches)
        .hasSize(3)
        .allSatisfy(batch -> {
          assertThat(batch.path("params").size()).isLessThanOrEqualTo(100);
          assertThat(batch.path("tags").size()).isLessThanOrEqualTo(100);
          assertThat(
                  batch.path("params").size()
                      + batch.path("tags").size()
                      + batch.path("metrics").size())
              .isLessThanOrEqualTo(1000);
        });
    assertThat(batches.stream().mapToInt(batch -> batch.path("params").size()).sum())
        .isEqualTo(250);
    assertThat(batches.stream().mapToInt(batch -> batch.path("metrics").size()).sum())
        .isEqualTo(1700);
    assertThat(batches.getFirst().at("/params/0/value").asString()).hasSize(6000).endsWith("v…");
    assertThat(batches.getFirst().path("tags").valueStream())
        .allSatisfy(tag -> {
          assertThat(tag.path("key").asString()).hasSizeLessThanOrEqualTo(250);
          assertThat(tag.path("value").asString()).hasSizeLessThanOrEqualTo(5000);
        });
  }

  @Test
  void sendsARequestAgainThatTheServerCouldNotProcess() throws Exception {
    fake.failing("runs/search", 503, "", 2);

    track(ExampleExecution.ended(RunStatus.FINISHED));

    assertThat(fake.runs()).hasSize(3);
  }

  @Test
  void givesUpAfterThreeAttempts() {
    fake.failing("runs/search", 503, "busy", 9);

    assertThatThrownBy(() -> track(ExampleExecution.ended(RunStatus.FINISHED)))
        .hasMessage("HTTP 503, expected an MLflow tracking server; correct the URI");
    assertThat(fake.requests()).filteredOn(path -> path.endsWith("runs/search")).hasSize(3);
  }

  @Test
  void saysThatTheCredentialsWereRefused() {
    fake.failing("experiments/get-by-name", 401, "You are not authenticated.", 1);

    assertThatThrownBy(() -> track(ExampleExecution.ended(RunStatus.FINISHED)))
        .hasMessage(
            "the credentials were refused (HTTP 401), expected a user or a token that may write; set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN");
    assertThat(fake.requests()).hasSize(1);
  }

  @Test
  void saysWhatTheServerDidNotAccept() {
    fake.failing(
        "runs/create", 400, "{\"error_code\":\"INVALID_PARAMETER_VALUE\",\"message\":\"bad\"}", 1);

    assertThatThrownBy(() -> track(ExampleExecution.ended(RunStatus.FINISHED)))
        .hasMessage(
            "the server refused a request (INVALID_PARAMETER_VALUE: bad), expected that it accepts the runs; see its log");
  }

  @Test
  void anotherServerIsNoTrackingServer() {
    fake.failing("experiments/get-by-name", 404, "<html>Not found</html>", 1);
    assertThatThrownBy(() -> track(ExampleExecution.ended(RunStatus.FINISHED)))
        .hasMessage("HTTP 404, expected an MLflow tracking server; correct the URI");

    fake.failing("experiments/get-by-name", 200, "<html>Welcome</html>", 1);
    assertThatThrownBy(() -> track(ExampleExecution.ended(RunStatus.FINISHED)))
        .hasMessage("the answer is not JSON, expected an MLflow tracking server; correct the URI");
  }

  @Test
  void doesNotWaitForAServerThatIsNotThere() throws IOException {
    URI free = URI.create("http://127.0.0.1:" + FreePort.find());

    assertThatThrownBy(() -> track(server(free, QUICK, Optional.empty())))
        .hasMessage(
            "the connection was refused, expected an MLflow tracking server; start the server or correct the URI");
  }

  @Test
  void doesNotWaitForAServerThatDoesNotAnswer() throws IOException {
    RestLimits limits =
        new RestLimits(
            Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO);
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      URI uri = URI.create("http://127.0.0.1:" + silent.getLocalPort());

      assertThatThrownBy(() -> track(server(uri, limits, Optional.empty())))
          .hasMessageStartingWith("no answer within 1 s, expected an MLflow tracking server");
    }
  }

  @Test
  void endsTheTrackingWhenItTakesTooLong() {
    RestLimits limits =
        new RestLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ZERO, Duration.ZERO);

    assertThatThrownBy(() -> track(server(fake.uri(), limits, Optional.empty())))
        .hasMessageStartingWith("the requests took more than 0 s");
  }

  @Test
  void leavesTheFilesIfTheServerKeepsArtifactsElsewhere() throws Exception {
    fake.withArtifactsAt("s3://bucket/1");

    assertThat(track(ExampleExecution.ended(RunStatus.FINISHED)).omission())
        .contains(
            "The server keeps artifacts at s3://bucket/1/run000/artifacts, where only its own clients can write: the files stay in the output folder.");
    assertThat(fake.artifacts()).isEmpty();
  }

  @Test
  void aRefusedArtifactDoesNotUndoTheRun() throws Exception {
    fake.failing("mlflow-artifacts", 500, "{\"error_code\":\"X\",\"message\":\"full\"}", 1);

    assertThat(track(ExampleExecution.ended(RunStatus.FINISHED)).omission())
        .hasValueSatisfying(it -> assertThat(it).contains("(X: full)"));
    assertThat(fake.runs().getFirst().at("/info/status").asString()).isEqualTo("FINISHED");
  }

  @Test
  void sendsItsCredentials() throws Exception {
    track(server(fake.uri(), QUICK, Optional.of("Bearer abc")));

    assertThat(fake.authorizations()).isNotEmpty().containsOnly("Bearer abc");
  }

  private TrackingStore.Tracked track(TrackedExecution execution) throws Exception {
    return server(fake.uri(), QUICK, Optional.empty()).track(execution);
  }

  private static void track(TrackingServer server) throws Exception {
    server.track(ExampleExecution.ended(RunStatus.FINISHED));
  }

  private static TrackingServer server(URI uri, RestLimits limits, Optional<String> authorization) {
    return new TrackingServer(uri, "irises & others", authorization, limits);
  }

  private List<JsonNode> batchesOf(String run) {
    return fake.batches().stream()
        .filter(batch -> batch.path("run_id").asString().equals(run))
        .toList();
  }

  private static String tag(JsonNode run, String key) {
    return run.at("/data/tags")
        .valueStream()
        .filter(tag -> tag.path("key").asString().equals(key))
        .map(tag -> tag.path("value").asString())
        .findFirst()
        .orElse("");
  }
}
