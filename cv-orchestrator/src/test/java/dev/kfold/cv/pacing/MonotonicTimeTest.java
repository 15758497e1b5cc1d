package dev.kfold.cv.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.StopSignal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MonotonicTimeTest {

  private static final Instant START = Instant.parse("2001-01-01T00:00:00Z");

  private final Time time = MonotonicTime.from(START);

  @Test
  void countsFromItsStartWhateverTheWallClockSays() {
    assertThat(time.now()).isBetween(START, START.plus(Duration.ofHours(1)));
  }

  @Test
  @Timeout(60)
  void letsTimePass() throws InterruptedException {
    Instant before = time.now();

    time.pass(Duration.ofMillis(5));

    assertThat(Duration.between(before, time.now())).isGreaterThanOrEqualTo(Duration.ofMillis(5));
  }

  @Test
  @Timeout(60)
  void doesNotWaitOnceTheSignalIsRaised() throws InterruptedException {
    StopSignal stopSignal = new StopSignal();
    stopSignal.raise();

    time.await(stopSignal, Duration.ofDays(1));

    assertThat(time.now()).isBefore(START.plus(Duration.ofHours(1)));
  }

  @Test
  @Timeout(60)
  void wakesUpWhenTheSignalIsRaised() throws InterruptedException {
    StopSignal stopSignal = new StopSignal();
    Thread raising = Thread.ofVirtual().start(stopSignal::raise);

    time.await(stopSignal, Duration.ofDays(1));

    assertThat(stopSignal.isRaised()).isTrue();
    raising.join();
  }
}
