package dev.kfold.trainer.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.FreePort;
import dev.kfold.trainer.Main;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.model.ModelFiles;
import dev.kfold.trainer.model.Provenance;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server holds a block of a body, not the body. */
class ServeMemoryTest {

  private static final int ROWS = 500_000;
  private static final int COLUMNS = 100;

  @TempDir private Path base;

  @Test
  void answersABodyThatIsLargerThanTheHeap() throws Exception {
    writeModel();
    int port = FreePort.find();
    ProcessBuilder command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx40m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve")
            .redirectErrorStream(true)
            .redirectOutput(base.resolve("log").toFile());
    command.environment().put("SAGEMAKER_BASE_DIR", base.toString());
    command.environment().put("SAGEMAKER_BIND_TO_PORT", Integer.toString(port));
    command.environment().put("KFOLD_BIND_TO_ADDRESS", "127.0.0.1");
    Process server = command.start();
    try (HttpClient client = HttpClient.newHttpClient()) {
      awaitPing(client, port);
      byte[] row = ("1" + ",1".repeat(COLUMNS - 1) + "\n").getBytes(StandardCharsets.UTF_8);
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/invocations".formatted(port)))
              .timeout(Duration.ofMinutes(2))
              .POST(
                  BodyPublishers.ofByteArrays(
                      () -> Stream.generate(() -> row).limit(ROWS).iterator()))
              .build();

      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("low\n".repeat(ROWS));
    } finally {
      server.destroy();
      server.waitFor(60, TimeUnit.SECONDS);
    }
    assertThat(server.exitValue()).as(Files.readString(base.resolve("log"))).isIn(0, 143);
  }

  private void writeModel() throws IOException {
    double[][] rows = new double[4][COLUMNS];
    for (int row = 2; row < rows.length; row++) {
      Arrays.fill(rows[row], 9);
    }
    Classifier classifier =
        Classifier.fit(
            new Dataset(rows, List.of("low", "low", "high", "high")),
            FitParameters.DEFAULT,
            new StopSignal());
    ModelFiles.write(
        classifier,
        new Provenance("abc", Optional.empty(), Optional.empty(), "2026-01-01T00:00:00Z"),
        Files.createDirectories(base.resolve("model")));
  }

  private static void awaitPing(HttpClient client, int port) throws InterruptedException {
    HttpRequest ping =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/ping".formatted(port))).build();
    for (int i = 0; i < 3000; i++) {
      try {
        client.send(ping, BodyHandlers.ofString());
        return;
      } catch (IOException e) {
        Thread.sleep(20); // it does not listen yet
      }
    }
  }
}
