package dev.kfold.harness.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.harness.doctor.Finding.State;
import dev.kfold.harness.images.ImageStates;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DockerCheckTest {

  private static final Map<String, String> CLONE =
      Map.of("KFOLD_HOME", Path.of("../..").toAbsolutePath().normalize().toString());

  private final ScriptedPrograms programs = new ScriptedPrograms();

  @Test
  void warnsOfAMachineWithoutDocker() throws InterruptedException {
    assertThat(findings(Map.of()))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.state()).isEqualTo(State.WARNING);
          assertThat(finding.found()).contains("no program docker", "only --executor docker");
        });
  }

  @Test
  void warnsOfAnEngineThatDoesNotAnswer() throws InterruptedException {
    programs.on("docker version", 1, "Cannot connect to the Docker daemon.");

    assertThat(findings(Map.of()))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.found()).contains("no engine answers", "Cannot connect");
          assertThat(finding.remedy().orElse("")).contains("DOCKER_HOST");
        });
  }

  @Test
  void tellsTheVersionTheSpaceAndWhichImagesAreMissingOrOlder() throws InterruptedException {
    programs
        .on("docker version", 0, "28.2.2")
        .on("docker info", 0, Path.of("").toAbsolutePath().toString())
        .on(label("kfold-trainer"), 1, "Error: No such image")
        .on(label("kfold-cv"), 0, "0123");

    assertThat(findings(CLONE))
        .satisfiesExactly(
            engine -> assertThat(engine.found()).startsWith("engine 28.2.2, ").contains("GB free"),
            trainer -> assertThat(trainer.found()).startsWith("kfold-trainer:latest is not built"),
            cv ->
                assertThat(cv.found())
                    .isEqualTo("kfold-cv:latest was built of other sources than these"));
  }

  @Test
  void saysOnlyThatImagesAreBuiltIfThereAreNoSources() throws InterruptedException {
    programs
        .on("docker version", 0, "28.2.2")
        .on("docker info", 1)
        .on(label("kfold-trainer"), 0, "0123")
        .on(label("kfold-cv"), 0, "0123");

    assertThat(findings(Map.of())).isNotEmpty().allMatch(finding -> finding.state() == State.GOOD);
  }

  private List<Finding> findings(Map<String, String> environment) throws InterruptedException {
    return new DockerCheck(programs, new ImageStates(programs, environment)).findings();
  }

  private static String label(String image) {
    return "docker image inspect --format {{index .Config.Labels \"dev.kfold.sources\"}} " + image;
  }
}
