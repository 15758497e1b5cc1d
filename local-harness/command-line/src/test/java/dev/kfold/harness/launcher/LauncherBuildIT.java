package dev.kfold.harness.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.harness.launcher.Script.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The script {@code kfold} builds missing parts, makes its start cache, and uses no incomplete
 * files.
 */
@ParameterizedClass
@EnumSource(Shell.class)
class LauncherBuildIT {

  private final Shell shell;
  @TempDir private Path temporary;

  private Clone clone;
  private Script kfold;

  LauncherBuildIT(Shell shell) {
    this.shell = shell;
  }

  @BeforeEach
  void cloneAfresh() throws IOException {
    clone = Clone.in(temporary.resolve("k fold ü"), FakeJdk.in(temporary.resolve("jdk")));
    kfold = clone.start(shell, "run");
  }

  @Test
  void buildsOnceAndCachesOnce() throws IOException, InterruptedException {
    Ended first = kfold.run();
    Ended second = kfold.run();

    assertThat(first.exitCode()).isZero();
    assertThat(first.err().lines())
        .satisfiesExactly(
            build -> assertThat(build).startsWith("kfold: building"),
            cache -> assertThat(cache).startsWith("kfold: preparing a quick start"));
    assertThat(second).isEqualTo(new Ended(0, first.out(), ""));
    assertThat(clone.builds()).isOne();
    assertThat(clone.jdk().caches()).isOne();
  }

  @Test
  void tellsWhichModuleItBuilds() throws IOException, InterruptedException {
    clone.letMvnwSay(
        "[INFO] Scanning for projects...",
        "[INFO] --------------------------< dev.kfold:trainer >--------------------------",
        "[INFO] Building kfold trainer 0.1.0                                        [3/8]",
        "[INFO]   from trainer/pom.xml",
        "[INFO] --- compiler:3.14.0:compile (default-compile) @ trainer ---",
        "[INFO] Building kfold command-line 0.1.0                                   [8/8]",
        "[INFO] BUILD SUCCESS");

    assertThat(kfold.run().err().lines())
        .satisfiesExactly(
            build -> assertThat(build).startsWith("kfold: building"),
            module -> assertThat(module).isEqualTo("kfold:   3/8 kfold trainer"),
            module -> assertThat(module).isEqualTo("kfold:   8/8 kfold command-line"),
            cache -> assertThat(cache).startsWith("kfold: preparing a quick start"));
  }

  @Test
  void printsTheErrorsOfABuildThatFailsAndKeepsTheRest() throws IOException, InterruptedException {
    clone.letMvnwSay(
        "[INFO] Building kfold trainer 0.1.0                                        [3/8]",
        "[WARNING] something else",
        "[ERROR] /src/Trainer.java:[3,1] class expected",
        "[ERROR] ",
        "[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.");
    clone.tellMvnw("fails");

    Ended ended = kfold.run();

    assertThat(ended.exitCode()).isOne();
    assertThat(ended.err().lines())
        .satisfiesExactly(
            build -> assertThat(build).startsWith("kfold: building"),
            module -> assertThat(module).isEqualTo("kfold:   3/8 kfold trainer"),
            error -> assertThat(error).isEqualTo("[ERROR] /src/Trainer.java:[3,1] class expected"),
            log -> assertThat(log).endsWith("target/kfold-build.log"),
            failed -> assertThat(failed).isEqualTo("kfold: the build failed, see above."));
    assertThat(clone.folder().resolve("local-harness/command-line/target/kfold-build.log"))
        .content()
        .contains("[WARNING] something else");
  }

  @Test
  void printsTheLastWordsOfABuildThatFailsWithoutAnError()
      throws IOException, InterruptedException {
    clone.letMvnwSay("curl: (6) Could not resolve host");
    clone.tellMvnw("fails");

    assertThat(kfold.run().err()).contains("curl: (6) Could not resolve host\nkfold: all");
  }

  @Test
  void buildsAgainAfterASourceHasChanged() throws IOException, InterruptedException {
    kfold.run();
    clone.changeASource();

    kfold.run();

    assertThat(clone.builds()).isEqualTo(2);
  }

  @Test
  void endsWithOneIfTheBuildFailsAndTriesItAgain() throws IOException, InterruptedException {
    clone.tellMvnw("fails");

    Ended first = kfold.run();
    Ended second = kfold.run();

    assertThat(first.exitCode()).isOne();
    assertThat(first.out()).isEmpty();
    assertThat(first.err()).endsWith("kfold: the build failed, see above.\n");
    assertThat(second).isEqualTo(first);
    assertThat(clone.builds()).isEqualTo(2);
  }

  @Test
  void doesNotUseWhatAnInterruptedBuildLeft() throws IOException, InterruptedException {
    clone.tellMvnw("is-killed");

    assertThat(kfold.run().exitCode()).isEqualTo(128 + 9);
    assertThat(clone.folder().resolve("local-harness/command-line/target/kfold.jar")).exists();
    assertThat(kfold.run().exitCode()).isZero();
    assertThat(kfold.run().err()).isEmpty();

    assertThat(clone.builds()).isEqualTo(2);
  }

  @Test
  void buildsOnceForTwoThatStartTogether() throws IOException, InterruptedException {
    clone.tellMvnw("is-slow");

    assertThat(kfold.runTwiceAtOnce())
        .allSatisfy(ended -> {
          assertThat(ended.exitCode()).isZero();
          assertThat(ended.out()).contains("<-jar>");
        })
        .anySatisfy(ended -> assertThat(ended.err()).contains("waiting for another kfold"));

    assertThat(clone.builds()).isOne();
    assertThat(clone.jdk().caches()).isOne();
  }

  @Test
  void buildsOnceForTwoThatStartAfterAnInterruptedBuild() throws IOException, InterruptedException {
    clone.tellMvnw("is-killed");
    kfold.run();
    clone.tellMvnw("is-slow");

    assertThat(kfold.runTwiceAtOnce()).allMatch(ended -> ended.exitCode() == 0);

    assertThat(clone.builds()).isEqualTo(2);
  }

  @Test
  void worksWithoutTheCacheThatCannotBeMade() throws IOException, InterruptedException {
    clone.jdk().makeNoCache();

    assertThat(kfold.run().exitCode()).isZero();
    Ended second = kfold.run();

    assertThat(second.err()).isEmpty();
    assertThat(second.out()).contains("<-jar>").doesNotContain("AOTCache");
    assertThat(clone.jdk().caches()).isOne();
  }

  @Test
  void makesTheCacheAgainAfterItWasInterrupted() throws IOException, InterruptedException {
    clone.jdk().killTheLauncherMakingACache();

    assertThat(kfold.run().exitCode()).isEqualTo(128 + 9);
    assertThat(kfold.run().out()).contains("AOTCache");

    assertThat(clone.builds()).isOne();
    assertThat(clone.jdk().caches()).isEqualTo(2);
    assertThat(clone.folder().resolve("local-harness/command-line/target/kfold.scratch"))
        .doesNotExist();
  }

  @Test
  void makesTheCacheAgainForAnotherJdkAndAnotherPath() throws IOException, InterruptedException {
    kfold.run();
    clone.jdk().update("26");
    kfold.run();
    Path moved = Files.move(clone.folder(), temporary.resolve("moved"));
    new Clone(moved, clone.jdk()).start(shell, "run").run();

    assertThat(clone.jdk().caches()).isEqualTo(3);
    assertThat(moved.resolve("local-harness/command-line/target"))
        .isDirectoryContaining("glob:**/kfold-*.aot");
    try (var caches =
        Files.newDirectoryStream(moved.resolve("local-harness/command-line/target"), "*.aot")) {
      assertThat(caches).hasSize(1);
    }
  }
}
