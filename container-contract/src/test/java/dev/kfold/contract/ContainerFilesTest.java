package dev.kfold.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerFilesTest {

  @TempDir Path base;

  @Test
  void derivesEveryPathFromTheBase() {
    ContainerFiles files = new ContainerFiles(base, Map.of());

    assertThat(files.hyperParameters())
        .isEqualTo(base.resolve("input/config/hyperparameters.json"));
    assertThat(files.channel("train")).isEqualTo(base.resolve("input/data/train"));
    assertThat(files.model()).isEqualTo(base.resolve("model"));
    assertThat(files.outputData()).isEqualTo(base.resolve("output/data"));
    assertThat(files.failure()).isEqualTo(base.resolve("output/failure"));
    assertThat(files.message()).isEqualTo(base.resolve("output/message"));
  }

  @Test
  void prefersVariables() {
    ContainerFiles files =
        new ContainerFiles(
            base,
            Map.of("SM_CHANNEL_TRAIN", "/data/t", "SM_MODEL_DIR", "/m", "SM_OUTPUT_DIR", "/o"));

    assertThat(files.channel("train")).isEqualTo(Path.of("/data/t"));
    assertThat(files.model()).isEqualTo(Path.of("/m"));
    assertThat(files.failure()).isEqualTo(Path.of("/o/failure"));
  }

  @Test
  void cutsTheFailureToWhatTheServiceShows() throws IOException {
    ContainerFiles files = new ContainerFiles(base, Map.of());
    files.writeFailure("é".repeat(2000));

    assertThat(Files.readString(files.failure())).isEqualTo("é".repeat(1024));
    assertThat(Files.readString(files.message())).isEqualTo("é".repeat(512));
  }

  @Test
  void writesTheFailureForBothKindsOfJob() throws IOException {
    ContainerFiles files = new ContainerFiles(base, Map.of());
    files.writeFailure("data.csv, row 3: found 'ü', expected a number.");

    assertThat(files.failure()).hasContent("data.csv, row 3: found 'ü', expected a number.");
    assertThat(files.message()).hasContent("data.csv, row 3: found 'ü', expected a number.");
  }

  /** A truncated file may end in half a character; the service accepts UTF-8 only. */
  @Test
  void writesAFailureThatIsNotAWholeText() throws IOException {
    ContainerFiles files = new ContainerFiles(base, Map.of());
    files.writeFailure("found '\ud83d'");

    assertThat(Files.readString(files.failure())).isEqualTo("found '?'");
    assertThat(Files.readString(files.message())).isEqualTo("found '?'");
  }

  /** To open a named pipe takes until somebody reads it, which nobody does. */
  @ParameterizedTest
  @ValueSource(strings = {"failure", "message"})
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void doesNotWaitForAPipeInThePlaceOfTheFailure(String name) throws Exception {
    Path output = Files.createDirectory(base.resolve("output"));
    String pipe = output.resolve(name).toString();
    assertThat(new ProcessBuilder("mkfifo", pipe).start().waitFor()).isZero();

    assertThatThrownBy(() -> new ContainerFiles(base, Map.of()).writeFailure("reason"))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(pipe + ": is no regular file");
  }

  @Test
  void writesNoFailureWithoutABaseFolder() throws IOException {
    Path absent = base.resolve("absent");
    new ContainerFiles(absent, Map.of()).writeFailure("reason");

    assertThat(absent).doesNotExist();
  }
}
