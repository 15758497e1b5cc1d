package dev.kfold.sagemaker.executor.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.executor.ContainerSpec;
import dev.kfold.sagemaker.executor.ContainerStartException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartFailureTest {

  private final List<String> log = new ArrayList<>();
  private final StartFailure failure =
      new StartFailure(
          new ContainerSpec(
              "job",
              "my-image:1",
              Optional.empty(),
              List.of("train"),
              Map.of(),
              Path.of("/base"),
              Optional.empty(),
              false,
              log::add));

  @Test
  void tellsAMissingImageWithTheEnginesWordsAndWhatToDo() {
    failure.accept("Unable to find image 'my-image:1' locally");
    failure.accept("docker: Error response from daemon: No such image: my-image:1.");
    failure.accept("See 'docker run --help'.");

    assertThat(failure.at(125))
        .get()
        .extracting(ContainerStartException::getMessage)
        .asString()
        .contains("my-image:1 (Error response from daemon: No such image: my-image:1)")
        .contains("pull or build it", "./kfold images");
    assertThat(log).hasSize(3);
  }

  @Test
  void reportsAMissingCommandForBothExitCodes() {
    failure.accept("docker: Error response from daemon: exec: \"train\": not found in $PATH.");

    for (int code : new int[] {126, 127}) {
      assertThat(failure.at(code))
          .get()
          .extracting(ContainerStartException::getMessage)
          .asString()
          .contains("not found in $PATH", "ContainerEntrypoint", "a program named train");
    }
  }

  @Test
  void leavesAContainersOwnExitCodesAlone() {
    failure.accept("sh: docker: not found");

    assertThat(failure.at(127)).isEmpty();
  }

  @Test
  void leavesAContainerAloneThatOnlySpeaksLikeTheClient() {
    failure.accept("docker: is mentioned");

    assertThat(failure.at(0)).isEmpty();
    assertThat(failure.at(1)).isEmpty();
    assertThat(failure.at(137)).isEmpty();
  }
}
