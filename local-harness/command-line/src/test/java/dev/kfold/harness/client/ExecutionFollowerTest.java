package dev.kfold.harness.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.StopSignal;
import dev.kfold.harness.client.ExecutionFollower.PollDelays;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExecutionFollowerTest {

  private static final PollDelays DELAYS =
      new PollDelays(Duration.ofMillis(1), Duration.ofMillis(5));

  @Test
  void tellsOfEveryChangeOnceAndEndsWithTheExecution() throws InterruptedException {
    ExecutionSnapshot running = snapshot(ExecutionStatus.EXECUTING);
    ExecutionSnapshot done = snapshot(ExecutionStatus.SUCCEEDED);
    Iterator<ExecutionSnapshot> answers = List.of(running, running, running, done).iterator();
    List<ExecutionSnapshot> told = new ArrayList<>();

    ExecutionSnapshot last =
        new ExecutionFollower(answers::next, DELAYS, new StopSignal()).follow(told::add);

    assertThat(told).containsExactly(running, done);
    assertThat(last).isEqualTo(done);
  }

  @Test
  void endsEarlyWhenItIsToldTo() throws InterruptedException {
    StopSignal stop = new StopSignal();
    stop.raise();

    ExecutionSnapshot last =
        new ExecutionFollower(() -> snapshot(ExecutionStatus.EXECUTING), DELAYS, stop)
            .follow(told -> {});

    assertThat(last.status()).isEqualTo(ExecutionStatus.EXECUTING);
  }

  @Test
  void asksMoreSeldomWhileNothingHappensAndSoonAfterAChange() {
    Duration delay = DELAYS.shortest();
    for (int i = 0; i < 10; i++) {
      delay = DELAYS.next(delay, false);
    }

    assertThat(delay).isEqualTo(Duration.ofMillis(5));
    assertThat(DELAYS.next(delay, true)).isEqualTo(Duration.ofMillis(1));
  }

  private static ExecutionSnapshot snapshot(ExecutionStatus status) {
    return new ExecutionSnapshot(
        "arn", status, Instant.EPOCH, Optional.empty(), List.of(), Optional.empty());
  }
}
