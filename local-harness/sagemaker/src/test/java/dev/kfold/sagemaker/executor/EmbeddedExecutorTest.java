package dev.kfold.sagemaker.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class EmbeddedExecutorTest {

  private final List<String> log = Collections.synchronizedList(new ArrayList<>());

  @Test
  void returnsTheExitCodeAndTheLinesOfBothStreams() throws InterruptedException {
    Program program =
        (arguments, container) -> {
          container.out().print("one\ntw");
          container.out().println("o " + arguments);
          container.err().print("no end é");
          return 7;
        };

    assertThat(trainer(program, 1).start(spec("kfold-trainer")).await()).isEqualTo(7);
    assertThat(log).containsExactly("one", "two [train]", "no end é");
  }

  @Test
  void callsAnExceptionExitCode1AndLogsIt() throws InterruptedException {
    Program program =
        (_, _) -> {
          throw new StackOverflowError("too deep");
        };

    assertThat(trainer(program, 1).start(spec("kfold-trainer")).await()).isEqualTo(1);
    assertThat(log).anyMatch(line -> line.contains("too deep"));
  }

  @Test
  void refusesVariablesThatLeadOutOfTheFolderOfTheJob() {
    ContainerSpec spec = spec("kfold-trainer", Map.of("SM_MODEL_DIR", "/etc"));

    assertThatThrownBy(() -> trainer((_, _) -> 0, 1).start(spec))
        .isInstanceOf(ContainerStartException.class)
        .hasMessageStartingWith("variable SM_MODEL_DIR: found /etc")
        .hasMessageContaining("--executor docker");
  }

  @Test
  void confinesProgramsToTheFolderOfTheJobAndTheirCredentials() throws InterruptedException {
    Program program = (_, context) -> context.confined() ? 0 : 1;

    assertThat(trainer(program, 1).start(spec("kfold-trainer")).await()).isZero();
  }

  @Test
  void bindsEveryServerToLoopback() throws InterruptedException {
    Program program =
        (_, context) -> {
          context.out().println(context.environment().get("KFOLD_BIND_TO_ADDRESS"));
          return 0;
        };
    ContainerSpec spec = spec("kfold-trainer", Map.of("KFOLD_BIND_TO_ADDRESS", "0.0.0.0"));

    assertThat(trainer(program, 1).start(spec).await()).isZero();
    assertThat(log).containsExactly("127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kfold-trainer",
        "kfold-trainer:1.0",
        "registry:5000/team/kfold-trainer@sha256:0123",
        "000000000000.dkr.ecr.eu-west-1.amazonaws.com/kfold-trainer:latest"
      })
  void knowsAnImageByTheLastPartOfItsRepository(String image) throws InterruptedException {
    assertThat(trainer((_, _) -> 0, 1).start(spec(image)).await()).isZero();
  }

  @Test
  void refusesOtherImages() {
    assertThatThrownBy(() -> trainer((_, _) -> 0, 1).start(spec("kfold-trainer-gpu")))
        .isInstanceOf(ContainerStartException.class)
        .hasMessageContainingAll("kfold-trainer-gpu", "--executor docker");
  }

  @Test
  void orchestratorsTakeNoSlotFromTheirChildren() {
    Executor executor = new EmbeddedExecutor(Map.of(), 1);
    Slots.Place child = executor.queue("registry/kfold-trainer:1");

    assertThat(executor.queue("kfold-cv").isGranted()).isTrue();
    assertThat(executor.queue("kfold-cv@sha256:0").isGranted()).isTrue();
    assertThat(child.isGranted()).isTrue();
    assertThat(executor.queue("kfold-trainer").isGranted()).isFalse();
  }

  @Test
  void killsProgramsThatIgnoreTheSignal() throws InterruptedException {
    CountDownLatch began = new CountDownLatch(1);
    Semaphore never = new Semaphore(0);
    RunningContainer container =
        trainer(
                (_, _) -> {
                  began.countDown();
                  try {
                    never.acquire();
                  } catch (InterruptedException e) {
                    return 99;
                  }
                  return 0;
                },
                1)
            .start(spec("kfold-trainer"));
    began.await();

    container.stop(Duration.ofMillis(20));

    assertThat(container.await()).isEqualTo(RunningContainer.KILLED);
  }

  @Test
  void killsWithoutASignal() throws InterruptedException {
    CountDownLatch began = new CountDownLatch(1);
    CompletableFuture<Boolean> signalled = new CompletableFuture<>();
    RunningContainer container =
        trainer(
                (_, running) -> {
                  began.countDown();
                  try {
                    running.stopSignal().await();
                  } catch (InterruptedException e) {
                    signalled.complete(running.stopSignal().isRaised());
                  }
                  return 0;
                },
                1)
            .start(spec("kfold-trainer"));
    began.await();

    container.kill();

    assertThat(container.await()).isEqualTo(RunningContainer.KILLED);
    assertThat(signalled.join()).isFalse();
  }

  private static Executor trainer(Program program, int slots) {
    return new EmbeddedExecutor(Map.of("kfold-trainer", program), slots);
  }

  private ContainerSpec spec(String image) {
    return spec(image, Map.of());
  }

  private ContainerSpec spec(String image, Map<String, String> environment) {
    return new ContainerSpec(
        "job",
        image,
        Optional.empty(),
        List.of("train"),
        environment,
        Path.of("unused"),
        Optional.empty(),
        false,
        log::add);
  }
}
