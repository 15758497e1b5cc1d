package dev.kfold.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of a job that runs in the process of somebody else. */
class ConfinedFilesTest {

  @TempDir private Path folder;
  private Path base;

  @BeforeEach
  void createBase() throws IOException {
    base = Files.createDirectories(folder.resolve("job"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/opt/ml/model", "/opt/ml", "/opt/ml/new/deep/folder", "/opt/ml/a/../b"})
  void pathsInTheFolderOfTheJobAreAllowed(String path) {
    assertThat(context().resolve(path).normalize().startsWith(base)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd",
        "/opt/ml/../other",
        "/opt/ml/absent/../../other",
        "relative/path",
        "/",
        "/opt/mlx"
      })
  void pathsOutOfTheFolderOfTheJobAreRefused(String path) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> context().resolve("option data", path))
        .withMessageStartingWith("option data: found ")
        .withMessageContaining("expected a path in the folder of the job");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/opt/ml/link", "/opt/ml/link/new", "/opt/ml/link/../model"})
  void linksOutOfTheFolderOfTheJobAreRefused(String path) throws IOException {
    Files.createSymbolicLink(
        base.resolve("link"), Files.createDirectories(folder.resolve("elsewhere/deep")));

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> context().resolve("option data", path));
  }

  @Test
  void linksWithinTheFolderOfTheJobAreAllowed() throws IOException {
    Files.createSymbolicLink(base.resolve("link"), Files.createDirectories(base.resolve("model")));

    assertThat(context().resolve("/opt/ml/link/file")).isEqualTo(base.resolve("link/file"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SAGEMAKER_BASE_DIR",
        "SM_INPUT_CONFIG_DIR",
        "SM_MODEL_DIR",
        "SM_OUTPUT_DATA_DIR",
        "SM_OUTPUT_DIR",
        "SM_CHANNEL_TRAIN"
      })
  void variablesThatLeadOutOfTheFolderOfTheJobAreRefused(String variable) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () -> new ContainerFiles(base, Map.of(variable, "/etc"), true).verifyVariables())
        .withMessageStartingWith("variable " + variable + ": found /etc");
  }

  @Test
  void allVariablesThatLeadOutAreNamedAtOnce() {
    var files =
        new ContainerFiles(
            base, Map.of("SM_MODEL_DIR", "/a", "SM_CHANNEL_TEST", "/b", "HOME", "/root"), true);

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(files::verifyVariables)
        .satisfies(e -> assertThat(e.problems()).hasSize(2));
  }

  @Test
  void aProgramInItsOwnContainerMayUseAllPaths() {
    new ContainerFiles(base, Map.of("SM_MODEL_DIR", "/a")).verifyVariables();

    assertThat(new ContainerFiles(base, Map.of("SM_MODEL_DIR", "/a")).model())
        .isEqualTo(Path.of("/a"));
  }

  private ProgramContext context() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return new ProgramContext(
        base, Map.of(), nowhere, nowhere, Clock.systemUTC(), new StopSignal(), true);
  }
}
