package dev.kfold.harness.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.harness.launcher.Script.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The script {@code kfold} in a clone that its user may read but not write. */
@ParameterizedClass
@EnumSource(Shell.class)
class ProtectedCloneIT {

  private final Shell shell;
  @TempDir private Path temporary;

  private Clone clone;
  private Path home;

  ProtectedCloneIT(Shell shell) {
    this.shell = shell;
  }

  @BeforeEach
  void cloneAfresh() throws IOException {
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
    home = Files.createDirectory(temporary.resolve("home"));
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
    clone = Clone.in(temporary.resolve("k fold ü"), FakeJdk.in(temporary.resolve("jdk")));
  }

  @Test
  void runsWhatWasBuilt() throws IOException, InterruptedException {
    clone.start(Shell.SH, "run").run();

    Ended ended = runProtected();

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).contains("-XX:AOTCache", jar(clone.folder()));
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void runsWithoutAStartCache() throws IOException, InterruptedException {
    clone.start(Shell.SH, "run").run();
    clone.jdk().update("25.0.2");

    Ended ended = runProtected();

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).contains(jar(clone.folder())).doesNotContain("AOTCache");
  }

  @Test
  void saysThatWhatWasBuiltIsOlderThanItsSources() throws IOException, InterruptedException {
    clone.start(Shell.SH, "run").run();
    clone.changeASource();

    Ended ended = runProtected();

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.err().lines())
        .singleElement()
        .asString()
        .contains(clone.folder().toString(), "are newer than what was built");
    assertThat(ended.out()).contains(jar(clone.folder()));
  }

  @Test
  void buildsACopyOfTheSourcesInTheHomeOfItsUser() throws IOException, InterruptedException {
    Ended first = runProtected();
    Ended second = runProtected();

    Path copy = onlyFolderIn(home.resolve(".cache/kfold"));
    assertThat(first.exitCode()).isZero();
    assertThat(first.err())
        .contains(clone.folder() + " cannot be written to, so it is copied to " + copy);
    assertThat(first.out()).contains(jar(copy));
    assertThat(second).isEqualTo(new Ended(0, first.out(), ""));
    assertThat(new Clone(copy, clone.jdk()).builds()).isOne();
    assertThat(clone.builds()).isZero();
  }

  /** Builders of images write into the folders of their sources. */
  @Test
  void buildsImagesFromACopyOfTheSources() throws IOException, InterruptedException {
    clone.start(Shell.SH, "run").run();

    Ended ended = runProtected("images");

    Path copy = onlyFolderIn(home.resolve(".cache/kfold"));
    assertThat(ended.out()).contains(jar(copy)).endsWith("<images>\n");
    assertThat(copy.resolve("LICENSES/GPL-3.0-only.txt")).isRegularFile();
  }

  @Test
  void copiesTheSourcesAgainAfterTheyHaveChanged() throws IOException, InterruptedException {
    runProtected();
    clone.changeASource();

    Ended ended = runProtected();

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.err()).contains("so it is copied to");
  }

  @Test
  void doesNotUseWhatAnInterruptedBuildLeft() throws IOException, InterruptedException {
    clone.tellMvnw("is-killed");
    clone.start(Shell.SH, "run").run();

    Ended ended = runProtected();

    assertThat(ended.out()).contains(jar(onlyFolderIn(home.resolve(".cache/kfold"))));
  }

  @Test
  void saysWhatToDoIfThereIsNoFolderToBuildIn() throws IOException, InterruptedException {
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("r-xr-xr-x"));

    Ended ended = runProtected();

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err().lines())
        .singleElement()
        .asString()
        .contains(clone.folder() + " cannot be written to, nor can " + home, "copy it");
  }

  private Ended runProtected() throws IOException, InterruptedException {
    return runProtected("run");
  }

  private Ended runProtected(String command) throws IOException, InterruptedException {
    clone.protect();
    return clone.start(shell, command).asOrdinaryUser().run();
  }

  private static Path onlyFolderIn(Path folder) throws IOException {
    try (var folders = Files.newDirectoryStream(folder, Files::isDirectory)) {
      return folders.iterator().next();
    }
  }

  private static String jar(Path folder) {
    return "<" + folder.resolve("local-harness/command-line/target/kfold.jar") + ">";
  }
}
