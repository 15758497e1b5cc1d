package dev.kfold.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docker run --user 1000}: a user without an entry in the image's {@code /etc/passwd}, a
 * home folder or any right but to write the output folders.
 */
@OnBothBuilds
class UnknownUserIT {

  private static final String USER = "1000";
  private static final int PORT = 8080;

  private final Image trainer;
  private final Image orchestrator;

  @TempDir Path folder;

  private OptMl optMl;

  UnknownUserIT(Builder builder) {
    trainer = builder.trainer();
    orchestrator = builder.orchestrator();
  }

  @BeforeEach
  void irisFoldWithWritableOutputFolders() throws IOException {
    optMl = OptMl.withIrisFold(folder.resolve("ml"));
    openOutputFolders(optMl);
  }

  @Test
  void trainsIfTheOutputFoldersAreWritable() {
    EndedJob job = trainer.job(optMl).user(USER).readOnlyRoot().run("train");

    assertThat(job.exitCode()).isZero();
    assertThat(job.err()).isEmpty();
    assertThat(job.out()).endsWith("model test score:0.9666666666666667;\n");
    assertThat(optMl.results()).contains("model/model.json", "output/data/metrics.json");
  }

  @Test
  void servesAModelThatItCanOnlyRead() throws Exception {
    assertThat(trainer.job(optMl).user(USER).run("train").exitCode()).isZero();
    Job serving =
        trainer
            .job()
            .mountReadOnly(optMl.path().resolve("model"), "/opt/ml/model")
            .user(USER)
            .readOnlyRoot()
            .publish(PORT);

    try (RunningJob server = serving.start("serve")) {
      server.awaitLine("serving on port 8080");

      HttpResponse<String> answer = invoke(server, OptMl.iris("test/test_x.csv"));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body().lines()).hasSize(30);
    }
  }

  @Test
  void runsTheFoldsOfATrial() throws IOException {
    OptMl trial =
        OptMl.empty(folder.resolve("trial"))
            .withHyperparameters("{\"k\":\"2\",\"fold_mode\":\"in-process\"}");
    for (int fold = 0; fold < 2; fold++) {
      trial
          .with("input/data/train/%d/train_x.csv".formatted(fold), "0,0\n0,1\n5,5\n5,6\n")
          .with("input/data/train/%d/train_y.csv".formatted(fold), "low\nlow\nhigh\nhigh\n")
          .with("input/data/test/%d/test_x.csv".formatted(fold), "0,0.5\n5,5.5\n")
          .with("input/data/test/%d/test_y.csv".formatted(fold), "low\nhigh\n");
    }
    openOutputFolders(trial);

    EndedJob job = orchestrator.job(trial).user(USER).readOnlyRoot().withoutNetwork().run("train");

    assertThat(job.exitCode()).isZero();
    assertThat(job.err()).isEmpty();
    assertThat(job.out()).endsWith("average model test score:1.0;\n");
    assertThat(trial.results())
        .containsExactly("output/data/cv.json", "output/data/out_of_fold.csv");
  }

  /** Opens only the folders that docs/images.md names. */
  private static void openOutputFolders(OptMl optMl) throws IOException {
    for (String output : new String[] {"model", "output", "output/data"}) {
      Files.setPosixFilePermissions(
          optMl.path().resolve(output), PosixFilePermissions.fromString("rwxrwxrwx"));
    }
  }

  private static HttpResponse<String> invoke(RunningJob server, String rows)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:%d/invocations".formatted(server.port(PORT)));
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "text/csv")
            .POST(BodyPublishers.ofString(rows))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString());
    }
  }
}
