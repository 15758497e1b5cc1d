package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ExitCode;
import dev.kfold.harness.images.ScriptedProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesCommandTest {

  @TempDir private Path clone;
  private final ScriptedProcesses processes = ScriptedProcesses.withEngine();
  private final CommandLineRunner kfold = new CommandLineRunner();

  @BeforeEach
  void startFromAClone() throws IOException {
    Files.writeString(clone.resolve("Dockerfile.train"), "FROM scratch");
    kfold.withProcesses(processes).withEnvironment(Map.of("KFOLD_HOME", clone.toString()));
  }

  @Test
  void buildsByDockerUnlessAskedOtherwise() {
    assertThat(kfold.run("images")).isEqualTo(ExitCode.DONE.code());

    assertThat(processes.commands())
        .satisfiesExactly(
            check -> assertThat(check).startsWith("docker version"),
            trainer -> assertThat(trainer).startsWith("docker build -f Dockerfile.train"),
            orchestrator -> assertThat(orchestrator).startsWith("docker build -f Dockerfile.cv"),
            tag -> assertThat(tag).startsWith("docker tag kfold-trainer:docker"),
            tag -> assertThat(tag).startsWith("docker tag kfold-cv:docker"),
            size -> assertThat(size).endsWith("kfold-trainer:docker"),
            size -> assertThat(size).endsWith("kfold-cv:docker"));
  }

  @Test
  void tellsEachStepAndWhatIsInTheEngineAndWhatToDoNext() {
    kfold.run("images");

    assertThat(kfold.out())
        .containsSubsequence(
            "kfold-trainer by docker build: ...",
            "kfold-trainer by docker build: done in ",
            "kfold-cv by docker build: done in ",
            "kfold-trainer:latest  kfold-trainer:docker   117.4 MB unpacked",
            "kfold-cv:latest       kfold-cv:docker        144.8 MB unpacked",
            "ml=$(mktemp -d) && cp -r %s/trainer/src/image/training-runs/train/ml/. \"$ml\""
                .formatted(clone),
            "docker run --rm -v \"$ml:/opt/ml\" kfold-trainer train");
  }

  @Test
  void makesTheStandInsFirst() {
    assertThat(kfold.run("images", "--offline-base", "--builder", "jib")).isZero();

    assertThat(processes.commands())
        .satisfies(commands -> {
          assertThat(commands.get(1)).isEqualTo(clone.resolve("images/offline-base").toString());
          assertThat(commands.get(2)).startsWith(clone.resolve("mvnw").toString());
        });
  }

  @Test
  void keepsAllThatTheBuildersSayInTheLog() {
    processes.answer("docker build -f Dockerfile.cv", 0, "Step 1/25", "Step 2/25");

    kfold.run("images");

    assertThat(log())
        .content()
        .startsWith("$ docker build -f Dockerfile.train")
        .containsSubsequence("$ docker build -f Dockerfile.cv", "Step 1/25", "Step 2/25");
    assertThat(kfold.out()).doesNotContain("Step 1/25");
  }

  @Test
  void showsTheEndOfTheLogOfAStepThatFailsAndTakesNoFurtherOne() {
    processes.answer(
        "docker build -f Dockerfile.train",
        17,
        IntStream.rangeClosed(1, 100).mapToObj("line %d"::formatted).toArray(String[]::new));

    assertThat(kfold.run("images", "--offline-base")).isEqualTo(ExitCode.FAILED.code());

    assertThat(kfold.err().lines())
        .hasSize(31)
        .startsWith("  | line 71", "  | line 72")
        .endsWith(
            "  | line 100",
            "kfold-trainer by docker build: ended with exit code 17, see its last lines above and"
                + " all of them in "
                + log()
                + ".");
    assertThat(log()).content().contains("line 1\n", "line 70\n");
    assertThat(processes.commands()).last().asString().contains("Dockerfile.train");
    assertThat(kfold.out()).contains("kfold-trainer by docker build: not done after");
  }

  @Test
  void namesTheStandInsIfAPublicBaseMayBeUnavailable() {
    processes.answer("docker build", 1, "lookup registry-1.docker.io: no such host");

    assertThat(kfold.run("images")).isEqualTo(ExitCode.FAILED.code());

    assertThat(kfold.err()).contains("no such host").contains("--offline-base needs none");
  }

  @Test
  void refusesWhatTheScriptOfTheStandInsRefusesInItsWords() {
    processes.answer(
        clone.resolve("images/offline-base").toString(), 2, "offline base: needs root.");

    assertThat(kfold.run("images", "--offline-base")).isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err().lines()).containsExactly("offline base: needs root.");
    assertThat(processes.commands()).noneMatch(command -> command.startsWith("docker build"));
  }

  @Test
  void takesExitCodeTwoOfABuilderForAFailure() {
    processes.answer("docker build", 2, "unknown flag");

    assertThat(kfold.run("images")).isEqualTo(ExitCode.FAILED.code());
  }

  @Test
  void refusesBeforeAnyWorkIfNoEngineAnswers() {
    processes.answer("docker version", 1, "Cannot connect to the Docker daemon");

    assertThat(kfold.run("images", "--offline-base")).isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err()).contains("no engine answers");
    assertThat(processes.commands()).hasSize(1);
    assertThat(log()).doesNotExist();
  }

  @Test
  void refusesToBuildWithoutSources() {
    kfold.withEnvironment(Map.of());

    assertThat(kfold.run("images")).isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err()).contains("run ./kfold images in a clone");
    assertThat(processes.commands()).isEmpty();
  }

  @Test
  void refusesABuilderThatItDoesNotKnow() {
    assertThat(kfold.run("images", "--builder", "podman")).isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err()).contains("'podman'").contains("docker").contains("jib");
  }

  @Test
  void endsAsInterruptedWhenStoppedAndTakesNoFurtherStep() {
    processes.during("docker build -f Dockerfile.train", kfold.stop::raise);

    assertThat(kfold.run("images")).isEqualTo(ExitCode.INTERRUPTED.code());

    assertThat(processes.commands()).last().asString().contains("Dockerfile.train");
    assertThat(kfold.err()).isEmpty();
  }

  private Path log() {
    return clone.resolve("images/target/images.log");
  }
}
