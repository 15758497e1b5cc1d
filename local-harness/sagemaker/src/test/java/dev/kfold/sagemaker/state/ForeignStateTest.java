package dev.kfold.sagemaker.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForeignStateTest {

  @TempDir private Path folder;

  static Stream<Named<byte[]>> contents() throws IOException {
    byte[] noise = new byte[50_000];
    new Random(1).nextBytes(noise);
    return Stream.of(
        Named.of("no byte", new byte[0]),
        Named.of("a few bytes", "hello".getBytes(StandardCharsets.UTF_8)),
        Named.of("text", "hello world\n".repeat(2000).getBytes(StandardCharsets.UTF_8)),
        Named.of("zeros", new byte[50_000]),
        Named.of("noise", noise));
  }

  @ParameterizedTest
  @MethodSource("contents")
  void refusesAFileThatIsNoState(byte[] content) throws IOException {
    Path file = folder.resolve("state.mv.db");
    Files.write(file, content);

    assertThatExceptionOfType(StateException.class)
        .isThrownBy(this::open)
        .withMessageStartingWith("state of the endpoint, %s: found ".formatted(file))
        .withMessageEndingWith(
            "expected a state that this version of the endpoint has written; move the file away to begin with an empty state, or restore a copy of it.");
    assertThat(file).hasBinaryContent(content);
  }

  @ParameterizedTest
  @MethodSource("damages")
  void refusesADamagedFile(Damage damage) throws IOException {
    try (DatabaseTables tables = open()) {
      tables.table("thing", String.class).insert("name", "value".repeat(10_000));
    }
    Path file = folder.resolve("state.mv.db");
    Files.write(file, damage.to(Files.readAllBytes(file)));

    assertThatExceptionOfType(StateException.class)
        .isThrownBy(this::open)
        .withMessageContaining("expected a state");
  }

  @FunctionalInterface
  interface Damage {
    byte[] to(byte[] content);
  }

  static Stream<Named<Damage>> damages() {
    return Stream.of(
        Named.of("cut within the header", bytes -> Arrays.copyOf(bytes, 4096)),
        Named.of("cut after the header", bytes -> Arrays.copyOf(bytes, 8192)),
        Named.of("changed bytes after the header", ForeignStateTest::changed));
  }

  private static byte[] changed(byte[] bytes) {
    byte[] changed = bytes.clone();
    for (int i = 8192; i < changed.length; i += 97) {
      changed[i] ^= 0x55;
    }
    return changed;
  }

  @Test
  void refusesADatabaseOfAnotherProgram() throws Exception {
    try (var connection =
            DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("state"), "sa", "");
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE other (number INT)");
    }

    assertThatExceptionOfType(StateException.class)
        .isThrownBy(this::open)
        .withMessageContaining("expected a state");
  }

  @Test
  void saysThatAFolderIsInThePlaceOfTheFile() throws IOException {
    Files.createDirectories(folder.resolve("state.mv.db"));

    assertThatExceptionOfType(StateException.class)
        .isThrownBy(this::open)
        .withMessageContaining("Is a directory");
  }

  private DatabaseTables open() {
    return DatabaseTables.open(folder.resolve("state"));
  }
}
