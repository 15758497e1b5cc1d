package dev.kfold.cv.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.StopSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  void waitsForTheGivenTimeOnly() {
    List<Duration> limits = new ArrayList<>();
    StopSignal waited = new StopSignal();
    Deadline.Timer timer =
        (_, limit) -> {
          limits.add(limit);
          waited.raise();
          return true;
        };

    try (Deadline _ = new Deadline(HOUR, timer, job)) {
      waited.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }

    assertThat(limits).containsExactly(Duration.ofHours(1));
  }

  @Test
  void hasNoEndWithoutALimit() {
    Deadline deadline =
        new Deadline(
            Optional.empty(),
            (_, _) -> {
              throw new AssertionError("there is nothing to wait for");
            },
            job);

    assertThat(deadline.signal().isRaised()).isFalse();
  }
}
