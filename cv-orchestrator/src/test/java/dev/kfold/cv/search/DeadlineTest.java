package dev.kfold.cv.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeadlineTest {

  private static final Optional<Duration> HOUR = Optional.of(Duration.ofHours(1));

  private final StopSignal job = new StopSignal();
  private final EndedTime time = new EndedTime();

  @Test
  void stopsTrialsWhenTheTimeIsOver() {
    Deadline deadline = new Deadline(HOUR, time, job);
    assertThat(deadline.signal().isRaised()).isFalse();

    time.end();

    assertThat(deadline.signal().isRaised()).isTrue();
    assertThat(deadline.isOver()).isTrue();
    assertThat(job.isRaised()).isFalse();
  }

  @Test
  void stopsTrialsWhenTheJobIsStoppedAndTheTimeIsNotOver() {
    Deadline deadline = new Deadline(HOUR, time, job);

    job.raise();

    assertThat(deadline.signal().isRaised()).isTrue();
    assertThat(deadline.isOver()).isFalse();
  }

  @Test
  void stopsNothingOnceTheSearchHasEnded() {
    Deadline deadline = new Deadline(HOUR, time, job);

    deadline.close();
    time.end();

    assertThat(deadline.signal().isRaised()).isFalse();
    assertThat(deadline.isOver()).isFalse();
  }

  @Test
  void waitsForTheGivenTimeOnly() throws InterruptedException {
    List<Duration> limits = new CopyOnWriteArrayList<>();
    StopSignal waited = new StopSignal();
    Deadline.Timer timer =
        (_, limit) -> {
          limits.add(limit);
          waited.raise();
          return true;
        };

    try (Deadline unlimited = new Deadline(Optional.empty(), timer, job);
        Deadline _ = new Deadline(HOUR, timer, job)) {
      waited.await();

      assertThat(unlimited.signal().isRaised()).isFalse();
    }

    assertThat(limits).containsExactly(Duration.ofHours(1));
  }
}
