package dev.kfold.cv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The orchestrator's program serves the model that a trial with {@code refit=true} left. */
@Timeout(60)
class ServedRefitTest {

  @TempDir private Path base;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @Test
  void answersForTheModelOfTheRefit() throws Exception {
    for (String part : List.of("0", "1", "all")) {
      write("input/data/train/%s/train_x.csv".formatted(part), "0,0\n0,1\n5,5\n5,6\n");
      write("input/data/train/%s/train_y.csv".formatted(part), "low\nlow\nhigh\nhigh\n");
      write("input/data/test/%s/test_x.csv".formatted(part), "0,0.5\n5,5.5\n");
      write("input/data/test/%s/test_y.csv".formatted(part), "low\nhigh\n");
    }
    write(
        "input/config/hyperparameters.json",
        "{\"k\":\"2\",\"fold_mode\":\"in-process\",\"kernel\":\"linear\",\"refit\":\"true\"}");
    assertThat(run("train", Map.of(), new StopSignal())).isZero();

    StopSignal stop = new StopSignal();
    int port = freePort();
    Map<String, String> environment =
        Map.of(
            "SAGEMAKER_BIND_TO_PORT", String.valueOf(port), "KFOLD_BIND_TO_ADDRESS", "127.0.0.1");
    CompletableFuture<Integer> exitCode =
        CompletableFuture.supplyAsync(() -> run("serve", environment, stop));

    assertThat(answer(port, exitCode)).isEqualTo("low\nhigh\n");
    stop.raise();
    assertThat(exitCode.get()).isZero();
  }

  @Test
  void refusesToServeWhatNoRefitLeft() throws IOException {
    Files.createDirectories(base.resolve("model"));

    assertThat(run("serve", Map.of(), new StopSignal())).isEqualTo(2);

    assertThat(log.toString(StandardCharsets.UTF_8)).contains("there is no file model.json");
  }

  private String answer(int port, CompletableFuture<Integer> server) throws Exception {
    while (!log.toString(StandardCharsets.UTF_8).contains("serving on port " + port)) {
      assertThat(server).isNotDone();
      Thread.sleep(10);
    }
    HttpRequest rows =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/invocations".formatted(port)))
            .header("Content-Type", "text/csv")
            .timeout(Duration.ofSeconds(20))
            .POST(BodyPublishers.ofString("0,0.4\n5,5.4\n"))
            .build();
    return HttpClient.newHttpClient().send(rows, BodyHandlers.ofString()).body();
  }

  /**
   * Returns a port that was free a moment ago. It is below the ports that systems give to the ends
   * of connections, because one of those may take it at any time.
   */
  private static int freePort() throws IOException {
    while (true) {
      try (ServerSocket socket =
          new ServerSocket(ThreadLocalRandom.current().nextInt(20_000, 32_000))) {
        return socket.getLocalPort();
      } catch (BindException e) {
        // it is taken
      }
    }
  }

  private int run(String command, Map<String, String> environment, StopSignal stop) {
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    return new CvProgram()
        .run(
            List.of(command),
            new ProgramContext(base, environment, out, out, Clock.systemUTC(), stop));
  }

  private void write(String path, String text) throws IOException {
    Path file = base.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
