package dev.kfold.harness.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kfold.harness.launcher.Script.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with the built program and the JDK of this machine. */
class BuiltProgramIT {

  private static final Path TARGET = Clone.PROJECT.resolve("local-harness/command-line/target");
  private static final Map<String, String> MINIMAL =
      Map.of("PATH", "/usr/bin:/bin", "LC_ALL", "C", "JAVA_HOME", System.getProperty("java.home"));

  @TempDir private Path temporary;

  private Clone clone;

  @BeforeEach
  void copyWhatIsBuilt() throws IOException {
    assumeTrue(Files.exists(TARGET.resolve("kfold.jar")), "nothing is built");
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectory(temporary.resolve("jdk"));
    clone =
        Clone.in(
            temporary.resolve("My projekte ü/k fold 100%25 + #1"),
            new FakeJdk(temporary.resolve("jdk")));
    Path target = clone.folder().resolve("local-harness/command-line/target");
    Clone.copy(TARGET.resolve("kfold.jar"), target.resolve("kfold.jar"));
    try (var libraries = Files.newDirectoryStream(TARGET.resolve("lib"))) {
      for (Path library : libraries) {
        Clone.copy(library, target.resolve("lib").resolve(library.getFileName()));
      }
    }
  }

  @Test
  void runsThePipelineForAnOrdinaryUserOfAProtectedClone()
      throws IOException, InterruptedException {
    Path folder = Files.createDirectory(temporary.resolve("mein Ordner ß"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    clone.protect();

    Ended ended = kfold("run", "--trials", "1", "--k", "2", "--out", "out ü").in(folder).run();

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).contains("Mean accuracy");
    assertThat(folder.resolve("out ü")).isDirectoryContaining("glob:**/model.tar.gz");
  }

  /** A message of the JVM about the cache would become part of the printed definition. */
  @Test
  void saysNothingAboutACacheThatDoesNotFit() throws IOException, InterruptedException {
    FakeJdk sameVersion = FakeJdk.in(temporary.resolve("jdk"));
    Files.copy(
        Path.of(System.getProperty("java.home"), "release"),
        sameVersion.home().resolve("release"),
        StandardCopyOption.REPLACE_EXISTING);
    clone.start(Shell.SH, "--version").run();
    assertThat(sameVersion.caches()).isOne();
    clone.protect();

    Ended ended = kfold("--version").run();

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out().lines())
        .satisfiesExactly(
            kfold -> assertThat(kfold).startsWith("kfold "),
            java -> assertThat(java).startsWith("Java "));
  }

  private Script kfold(String... arguments) {
    return new Script(
            Shell.SH.running(clone.folder().resolve("kfold").toString(), arguments),
            temporary,
            MINIMAL)
        .asOrdinaryUser();
  }

  /** The system would say in the language of its user that the disk is full. */
  @Test
  void failsIfItsOutputCannotBeWritten() throws IOException, InterruptedException {
    String command =
        "'%s' pipeline definition >/dev/full".formatted(clone.folder().resolve("kfold"));

    Ended ended =
        new Script(List.of("sh", "-c", command), temporary, MINIMAL).with("LANGUAGE", "de").run();

    assertThat(ended.exitCode()).isOne();
    assertThat(ended.err())
        .endsWith(
            "kfold: the standard output cannot be written (No space left on device), so that it is incomplete.\n");
  }
}
