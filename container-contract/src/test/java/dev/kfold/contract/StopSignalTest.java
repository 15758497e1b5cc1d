package dev.kfold.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopSignalTest {

  private final StopSignal signal = new StopSignal();

  @Test
  void runsItsActionsOnceInOrder() {
    List<String> ran = new ArrayList<>();
    signal.onRaise(() -> ran.add("first"));
    signal.onRaise(() -> ran.add("second"));
    signal.raise();
    signal.raise();

    assertThat(ran).containsExactly("first", "second");
  }

  @Test
  void runsAnActionImmediatelyIfAlreadyRaised() {
    List<String> ran = new ArrayList<>();
    signal.raise();
    signal.onRaise(() -> ran.add("late"));

    assertThat(ran).containsExactly("late");
  }

  @Test
  void endsTheWaitOfAnotherThread() throws InterruptedException {
    Thread raiser = Thread.ofVirtual().start(signal::raise);

    assertThat(signal.await(Duration.ofMinutes(1))).isTrue();
    raiser.join();
  }

  @Test
  void waitsNoLongerThanAsked() throws InterruptedException {
    assertThat(signal.await(Duration.ofMillis(1))).isFalse();
  }
}
