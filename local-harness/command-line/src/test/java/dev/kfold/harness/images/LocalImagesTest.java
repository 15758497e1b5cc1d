package dev.kfold.harness.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalImagesTest {

  private static final List<String> NAMES = List.of("kfold-trainer:latest", "kfold-cv:latest");

  private final ScriptedProcesses processes = ScriptedProcesses.withEngine();
  private final LocalImages images = new LocalImages(processes);

  @Test
  void areAskedForAllAtOnce() throws Exception {
    images.verify(NAMES);

    assertThat(processes.commands())
        .endsWith("docker image inspect --format . kfold-trainer:latest kfold-cv:latest");
  }

  @Test
  void areNamedIfTheyAreMissingAndHowToBuildThem() {
    for (String beginning : List.of("Error: ", "Error response from daemon: ")) {
      processes.answer(
          "docker image inspect --format .", 1, ".", beginning + "No such image: kfold-cv:latest");

      assertThatThrownBy(() -> images.verify(NAMES))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage(
              "--executor docker: the engine has no image kfold-cv:latest; build it with ./kfold images, or with ./kfold images --offline-base if no base image can be pulled.");
    }
  }

  @Test
  void areNotAskedForIfNoEngineAnswers() {
    processes.answer("docker version", 1, "Cannot connect to unix:///none.");

    assertThatThrownBy(() -> images.verify(NAMES))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no engine answers");
  }
}
