package dev.kfold.harness.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.trainer.contract.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
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
  void letsOnlySoManyComputeAtOnce() throws InterruptedException {
    CyclicBarrier pair = new CyclicBarrier(2);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Program program =
        (_, _) -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          try {
            pair.await();
          } catch (InterruptedException | BrokenBarrierException e) {
            return 1;
          }
          running.decrementAndGet();
          return 0;
        };
    Executor executor = trainer(program, 2);

    List<RunningContainer> containers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      containers.add(executor.start(spec("kfold-trainer")));
    }
    for (RunningContainer container : containers) {
      assertThat(container.await()).isZero();
    }

    assertThat(most.get()).isEqualTo(2);
  }

  @Test
  void leavesTheSlotsToTheChildrenOfOrchestrators() throws InterruptedException {
    CountDownLatch childRan = new CountDownLatch(1);
    Program orchestrator =
        (_, _) -> {
          try {
            childRan.await();
            return 0;
          } catch (InterruptedException e) {
            return 1;
          }
        };
    Program child =
        (_, _) -> {
          childRan.countDown();
          return 0;
        };
    Executor executor =
        new EmbeddedExecutor(Map.of("kfold-cv", orchestrator, "kfold-trainer", child), 1);

    RunningContainer first = executor.start(spec("kfold-cv"));
    RunningContainer second = executor.start(spec("kfold-cv"));
    executor.start(spec("kfold-trainer"));

    assertThat(first.await()).isZero();
    assertThat(second.await()).isZero();
  }

  @Test
  void stopsAContainerThatStillWaitsForASlot() throws InterruptedException {
    CountDownLatch began = new CountDownLatch(1);
    Semaphore hold = new Semaphore(0);
    Executor executor =
        trainer(
            (_, _) -> {
              began.countDown();
              hold.acquireUninterruptibly();
              return 0;
            },
            1);
    RunningContainer running = executor.start(spec("kfold-trainer"));
    began.await();
    RunningContainer waiting = executor.start(spec("kfold-trainer"));

    waiting.stop(Duration.ofMinutes(1));

    assertThat(waiting.await()).isEqualTo(RunningContainer.TERMINATED);
    hold.release();
    assertThat(running.await()).isZero();
  }

  @Test
  void killsWhatIgnoresTheSignal() throws InterruptedException {
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
    return new ContainerSpec(
        "job",
        image,
        Optional.empty(),
        List.of("train"),
        Map.of(),
        Path.of("unused"),
        OptionalInt.empty(),
        log::add);
  }
}
