package dev.kfold.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} on a model of {@code train}, as an endpoint starts it. */
@OnBothBuilds
class ServeContractIT {

  private static final int PORT = 8080;

  /** After 2 s without an answer, SageMaker takes the container for unhealthy. */
  private static final Duration PING_BOUND = Duration.ofSeconds(2);

  /** SageMaker sends SIGKILL 30 s after SIGTERM. */
  private static final Duration STOP_BOUND = Duration.ofSeconds(30);

  private final Image trainer;
  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir Path folder;

  private OptMl optMl;

  ServeContractIT(Builder builder) {
    trainer = builder.trainer();
  }

  @BeforeEach
  void model() {
    optMl = OptMl.withIrisFold(folder.resolve("ml"));
    assertThat(trainer.job(optMl).run("train").exitCode()).isZero();
  }

  @Test
  void answersForTheModelThatTrainingLeft() throws Exception {
    try (RunningJob server = serving().publish(PORT).start("serve")) {
      server.awaitLine("serving on port 8080");

      assertThat(send(get(server, PORT, "/ping")).statusCode()).isEqualTo(200);
      HttpResponse<String> answer =
          send(csv(server, PORT, "/invocations", OptMl.iris("test/test_x.csv")));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
      assertThat(answer.body().lines())
          .containsExactlyElementsOf(
              optMl
                  .text("output/data/predictions.csv")
                  .lines()
                  .skip(1)
                  .map(line -> line.substring(line.lastIndexOf(',') + 1))
                  .toList());
    }
  }

  @Test
  void tellsCallersWhatIsWrongWithTheirRequest() throws Exception {
    try (RunningJob server = serving().publish(PORT).start("serve")) {
      server.awaitLine("serving on port");

      HttpResponse<String> answer = send(csv(server, PORT, "/invocations", "1,2,3\n"));

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("request, row 1: found 3 cells, expected 4");
      assertThat(send(get(server, PORT, "/ping")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void listensWhereAnInferencePipelineTellsItTo() throws Exception {
    Job job = serving().publish(8123).environment("SAGEMAKER_BIND_TO_PORT", "8123");
    try (RunningJob server = job.start("serve")) {
      server.awaitLine("serving on port 8123");

      assertThat(send(get(server, 8123, "/ping")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void endsAtSigtermAsADoneJob() throws Exception {
    try (RunningJob server = serving().start("serve")) {
      server.awaitLine("serving on port");

      server.signal("TERM");
      EndedJob ended = server.awaitEnd(STOP_BOUND);

      assertThat(ended.exitCode()).isZero();
    }
  }

  @Test
  void refusesToServeAModelThatIsNotThere() {
    EndedJob job = trainer.job(OptMl.empty(folder.resolve("none"))).run("serve");

    assertThat(job.exitCode()).isEqualTo(2);
    assertThat(job.err()).contains("/opt/ml/model", "there is no file model.json");
  }

  /** Returns a job with a read-only model and root. */
  private Job serving() {
    return trainer
        .job()
        .mountReadOnly(optMl.path().resolve("model"), "/opt/ml/model")
        .readOnlyRoot();
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }

  private static HttpRequest get(RunningJob server, int port, String path) {
    return HttpRequest.newBuilder(uri(server, port, path)).timeout(PING_BOUND).build();
  }

  private static HttpRequest csv(RunningJob server, int port, String path, String rows) {
    return HttpRequest.newBuilder(uri(server, port, path))
        .header("Content-Type", "text/csv")
        .POST(BodyPublishers.ofString(rows))
        .build();
  }

  private static URI uri(RunningJob server, int port, String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(server.port(port), path));
  }
}
