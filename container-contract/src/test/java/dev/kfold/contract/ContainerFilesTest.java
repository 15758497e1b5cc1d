package dev.kfold.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void writesNoFailureWithoutABaseFolder() throws IOException {
    Path absent = base.resolve("absent");
    new ContainerFiles(absent, Map.of()).writeFailure("reason");

    assertThat(absent).doesNotExist();
  }
}
