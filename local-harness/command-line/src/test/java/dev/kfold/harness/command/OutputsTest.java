package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Every command with an output refuses an unusable one in one sentence, before any work. */
class OutputsTest {

  private static final String FOLDER = "DIR";
  private static final String FILE = "FILE";

  /** What each command with an output needs beside it; {@code IN} is a folder of inputs. */
  private static final Map<String, String> ARGUMENTS =
      new TreeMap<>(
          Map.of(
              "run", "--data IN/table.csv --label y --data-dir IN/data",
              "split", "--data IN/table.csv --label y",
              "compare", "IN/first IN/second",
              "predict", "--model IN/model.tar.gz --data IN/table.csv",
              "pipeline start", "--wait",
              "pipeline status", "--wait",
              "pipeline retry", "--wait",
              "pipeline report", ""));

  @TempDir private Path folder;
  private final AtomicBoolean worked = new AtomicBoolean();
  private final CommandLineRunner kfold =
      new CommandLineRunner()
          .withEnvironment(Map.of("AWS_ENDPOINT_URL_SAGEMAKER", "http://127.0.0.1:1"))
          .withService(_ -> {
            worked.set(true);
            throw new IllegalStateException("the service was started");
          })
          .withTrainer((_, _) -> {
            worked.set(true);
            return 0;
          })
          .withProcesses((_, _, _) -> {
            worked.set(true);
            throw new IOException("a program was started");
          });

  static Set<String> commands() {
    return ARGUMENTS.keySet();
  }

  @Test
  void everyCommandWithAnOutputIsTested() {
    assertThat(outputs(kfold.commandLine(), "")).containsOnlyKeys(ARGUMENTS.keySet());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void refusesTheOtherKindOfFile(String command) throws IOException {
    Path out = folder.resolve("out");
    if (isFolder(command)) {
      Files.writeString(out, "a file");
    } else {
      Files.createDirectory(out);
    }

    assertRefused(command, out);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void refusesAPlaceBelowAFile(String command) throws IOException {
    assertRefused(command, Files.writeString(folder.resolve("a file"), "").resolve("out"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void refusesALinkThatLeadsNowhere(String command) throws IOException {
    assertRefused(
        command,
        Files.createSymbolicLink(folder.resolve("link"), Path.of("nowhere")).resolve("out"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void refusesAPlaceThatIsWriteProtected(String command) throws IOException {
    Path place = Files.createDirectory(folder.resolve("protected"));
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("r-xr-xr-x"));
    if (Files.isWritable(place)) { // root may write everywhere but on such a disk
      try (Mount disk = Mount.readOnly(place)) {
        assertRefused(command, disk.place().resolve("out"));
      }
    } else {
      assertRefused(command, place.resolve("out"));
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void refusesFilesOfTheUsersThatWouldBeReplaced(String command) throws IOException {
    Path out =
        switch (command) {
          case "predict" -> folder.resolve("in/table.csv");
          case "compare" -> folder.resolve("in/first/report.html");
          default -> folder.resolve("out");
        };
    Files.createDirectories(out.getParent());
    if (isFolder(command)) {
      Files.createDirectories(out.resolve("test"));
      Files.writeString(out.resolve("test/thesis.txt"), "the user's own");
      Files.writeString(out.resolve("model.tar.gz"), "the user's own");
    } else {
      Files.writeString(out, "the user's own");
    }

    assertRefused(command, out);
  }

  private void assertRefused(String command, Path out) throws IOException {
    Map<String, String> before = content();

    assertThat(kfold.run(arguments(command, out))).isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err().lines().filter(line -> line.contains(out.toString())))
        .singleElement()
        .asString()
        .matches(
            isFolder(command)
                ? "output folder .*; choose another( folder)? or (change its permissions|move it away)\\."
                : "--out: .*");
    assertThat(kfold.out()).isEmpty();
    assertThat(worked).isFalse();
    assertThat(content()).isEqualTo(before);
  }

  private String[] arguments(String command, Path out) {
    String inputs = folder.resolve("in").toString();
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    Stream.of(Objects.requireNonNull(ARGUMENTS.get(command)).split(" "))
        .filter(word -> !word.isEmpty())
        .map(word -> word.replaceFirst("^IN", inputs))
        .forEach(words::add);
    words.addAll(List.of("--out", out.toString()));
    return words.toArray(String[]::new);
  }

  private boolean isFolder(String command) {
    String label = Objects.requireNonNull(outputs(kfold.commandLine(), "").get(command));
    assertThat(label).isIn(FOLDER, FILE);
    return label.equals(FOLDER);
  }

  /** Returns the label of {@code --out} for each command that has one. */
  private static Map<String, String> outputs(CommandLine command, String path) {
    Map<String, String> labels = new TreeMap<>();
    CommandSpec spec = command.getCommandSpec();
    Optional.ofNullable(spec.findOption("--out"))
        .ifPresent(option -> labels.put(path, option.paramLabel()));
    command
        .getSubcommands()
        .forEach((name, child) -> labels.putAll(outputs(child, (path + " " + name).strip())));
    return labels;
  }

  /** Returns all files and folders with what they hold. */
  private Map<String, String> content() throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.toList()) {
        content.put(
            path.toString(), Files.isRegularFile(path) ? Files.readString(path) : "no file");
      }
    }
    return content;
  }
}
