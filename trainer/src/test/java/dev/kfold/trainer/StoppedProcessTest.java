package dev.kfold.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends SIGTERM to a separate process, as a container receives it. */
@Timeout(60)
class StoppedProcessTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kernel\":\"linear\",\"c\":\"1000\"}",
        "{\"algorithm\":\"random-forest\",\"n_estimators\":\"100000\"}",
        "{\"algorithm\":\"gradient-boosting\",\"n_estimators\":\"100000\"}"
      })
  void endsALongFitImmediatelyAndLeavesNothing(String hyperparameters) throws Exception {
    TestContainer container =
        new TestContainer(folder)
            .with("input/config/hyperparameters.json", hyperparameters)
            .with("input/data/train/data.csv", noise(3000, 20));

    assertThat(exitCodeWhenStoppedAfter("read 3000 rows", start("train"))).isEqualTo(143);

    assertThat(container.path("model")).doesNotExist();
    assertThat(container.path("output")).doesNotExist();
  }

  @Test
  void endsServing() throws Exception {
    TestContainer container = new TestContainer(folder);
    container.with("input/data/train/data.csv", noise(20, 2));
    assertThat(container.run("train")).isZero();

    assertThat(exitCodeWhenStoppedAfter("serving on port", start("serve"))).isZero();
  }

  private Process start(String command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            command);
    builder.environment().put("SAGEMAKER_BASE_DIR", folder.toString());
    builder.environment().put("SAGEMAKER_BIND_TO_PORT", Integer.toString(FreePort.find()));
    return builder.redirectErrorStream(true).start();
  }

  private static int exitCodeWhenStoppedAfter(String line, Process process) throws Exception {
    try (BufferedReader log = process.inputReader()) {
      String last = log.readLine();
      while (last != null && !last.startsWith(line)) {
        last = log.readLine();
      }
      assertThat(last).isNotNull();
      process.destroy();
      process.waitFor();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Returns rows whose labels do not depend on the features, for which a solver takes minutes. */
  private static String noise(int rows, int columns) {
    Random random = new Random(1);
    StringBuilder lines = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      lines.append(row % 2);
      for (int column = 0; column < columns; column++) {
        lines.append(',').append(random.nextGaussian());
      }
      lines.append('\n');
    }
    return lines.toString();
  }
}
