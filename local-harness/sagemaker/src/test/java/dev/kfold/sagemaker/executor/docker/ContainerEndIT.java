package dev.kfold.sagemaker.executor.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.executor.RunningContainer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers that are stopped, killed or left behind, at any moment. */
class ContainerEndIT extends ContainersOfTheEngine {

  @Test
  void hearsSigtermAndMayTakeItsTime() throws Exception {
    RunningContainer container =
        executor.start(
            shell(
                "trap 'echo term; exit 5' TERM; echo ready; while :; do busybox sleep 0.1; done"));
    awaitLine("ready");

    container.stop(LONG);
    container.stop(LONG);

    assertThat(container.await()).isEqualTo(5);
    assertThat(log).containsExactly("term");
  }

  @Test
  void isKilledWhenTheGraceIsOver() throws Exception {
    RunningContainer container =
        executor.start(
            shell("trap 'echo term' TERM; echo ready; while :; do busybox sleep 0.1; done"));
    awaitLine("ready");

    container.stop(Duration.ofSeconds(1));

    assertThat(container.await()).isEqualTo(RunningContainer.KILLED);
    assertThat(log).containsExactly("term");
  }

  @Test
  void isKilledWithoutASignalToHear() throws Exception {
    RunningContainer container =
        executor.start(
            shell("trap 'echo term' TERM; echo ready; while :; do busybox sleep 0.1; done"));
    awaitLine("ready");

    container.kill();

    assertThat(container.await()).isEqualTo(RunningContainer.KILLED);
    assertThat(log).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 10, 15, 20, 25, 30, 40, 60, 90, 120, 250, 500})
  void canBeKilledAtAnyMomentOfItsStart(int milliseconds) throws Exception {
    RunningContainer container = executor.start(busybox(Map.of(), "sleep", "1000"));

    assertThat(container.await(Duration.ofMillis(milliseconds))).isEmpty();
    container.kill();

    assertThat(container.await(LONG)).hasValue(RunningContainer.KILLED);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20, 60, 120, 250, 500})
  void canBeStoppedAtAnyMomentOfItsStart(int milliseconds) throws Exception {
    RunningContainer container =
        executor.start(shell("trap 'exit 5' TERM; while :; do busybox sleep 0.1; done"));

    assertThat(container.await(Duration.ofMillis(milliseconds))).isEmpty();
    container.stop(Duration.ofSeconds(3));

    assertThat(container.await(LONG).orElseThrow())
        .isIn(5, RunningContainer.TERMINATED, RunningContainer.KILLED);
  }

  @Test
  void killsRunningContainersWhenItIsClosed() throws Exception {
    RunningContainer container = executor.start(shell("echo ready; busybox sleep 1000"));
    awaitLine("ready");

    executor.close();

    assertThat(left()).isEmpty();
    assertThat(container.await()).isEqualTo(RunningContainer.KILLED);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 10, 15, 20, 25, 30, 40, 60, 90, 120, 250, 500})
  void leavesNothingWhenItIsClosedDuringAStart(int milliseconds) throws Exception {
    RunningContainer container = executor.start(busybox(Map.of(), "sleep", "1000"));
    assertThat(container.await(Duration.ofMillis(milliseconds))).isEmpty();

    executor.close();

    assertThat(left()).isEmpty();
    assertThat(container.await()).isEqualTo(RunningContainer.KILLED);
  }

  @Test
  void removesTheContainersOfAnEarlierProcess() throws Exception {
    RunningContainer orphan =
        executor.start(
            shell("busybox mkdir /opt/ml/model/of-root; echo ready; busybox sleep 1000"));
    awaitLine("ready");
    try (DockerExecutor other = DockerExecutor.on(data.resolve("other"))) {
      other.removeRemains(data.resolve("other/jobs"));
    }
    assertThat(left()).as("those of another data directory stay").hasSize(1);

    try (DockerExecutor next = DockerExecutor.on(data)) {
      next.removeRemains(data.resolve("jobs"));

      assertThat(left()).isEmpty();
      assertThat(orphan.await(LONG)).hasValue(RunningContainer.KILLED);
    }
  }
}
