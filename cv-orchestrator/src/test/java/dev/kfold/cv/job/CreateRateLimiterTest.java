package dev.kfold.cv.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.cv.job.ServiceBusyException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CreateRateLimiterTest {

  private static final Instant NOW = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration QUICKEST = Duration.ofMillis(20);

  private final CreateRateLimiter limiter = new CreateRateLimiter(new SplittableRandom(23));

  @Test
  void allowsTheFirstCallImmediatelyAndTheNextAfterAnInterval() {
    assertThat(limiter.next()).isBefore(NOW);

    limiter.accepted(NOW);

    assertThat(limiter.next()).isEqualTo(NOW.plus(QUICKEST));
  }

  @Test
  void keepsASecondBetweenCallsAfterThrottling() {
    limiter.refused(Reason.THROTTLED, NOW);
    assertThat(untilNext()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));

    limiter.accepted(NOW);

    assertThat(untilNext()).as("a quarter less than a second").isEqualTo(Duration.ofMillis(750));
  }

  @Test
  void slowsDownToTwoSecondsAtMostAndSpeedsUpAgain() {
    for (int i = 0; i < 20; i++) {
      limiter.refused(Reason.THROTTLED, NOW);
      assertThat(untilNext()).isLessThanOrEqualTo(Duration.ofSeconds(2 + 20));
    }
    limiter.accepted(NOW);
    assertThat(untilNext()).isEqualTo(Duration.ofMillis(1_500));

    for (int i = 0; i < 200; i++) {
      limiter.accepted(NOW);
    }

    assertThat(untilNext()).isEqualTo(QUICKEST);
  }

  @Test
  void doesNotSlowDownForAShortageOfInstances() {
    limiter.refused(Reason.NO_CAPACITY, NOW);
    assertThat(untilNext()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(10).plus(QUICKEST));

    limiter.accepted(NOW);

    assertThat(untilNext()).isEqualTo(QUICKEST);
  }

  @Test
  void allowsACallSoonAfterAnInstanceWasFreed() {
    for (int i = 0; i < 4; i++) {
      limiter.refused(Reason.NO_CAPACITY, NOW);
    }

    limiter.instanceFreed(NOW);

    assertThat(untilNext()).isLessThanOrEqualTo(QUICKEST);
  }

  @Test
  void keepsTheIntervalIfAFreedInstanceIsNotWaitedFor() {
    limiter.accepted(NOW);

    limiter.instanceFreed(NOW.minusSeconds(1));

    assertThat(limiter.next()).isEqualTo(NOW.plus(QUICKEST));
  }

  @ParameterizedTest
  @EnumSource
  void returnsForHowLongCallsWereRefused(Reason reason) {
    assertThat(limiter.refusedFor(reason, NOW)).isZero();

    limiter.refused(reason, NOW);
    limiter.refused(reason, NOW.plusSeconds(20));

    assertThat(limiter.refusedFor(reason, NOW.plusSeconds(50))).hasSeconds(50);
    limiter.accepted(NOW.plusSeconds(60));
    assertThat(limiter.refusedFor(reason, NOW.plusSeconds(70))).isZero();
  }

  @Test
  void countsAShortageOfInstancesAsAnAnswer() {
    limiter.refused(Reason.UNAVAILABLE, NOW);
    limiter.refused(Reason.NO_CAPACITY, NOW.plusSeconds(20));
    limiter.refused(Reason.THROTTLED, NOW.plusSeconds(30));

    assertThat(limiter.refusedFor(Reason.THROTTLED, NOW.plusSeconds(40))).hasSeconds(10);
    assertThat(limiter.refusedFor(Reason.NO_CAPACITY, NOW.plusSeconds(40)))
        .as("a throttled call says nothing of instances")
        .hasSeconds(20);
  }

  private Duration untilNext() {
    return Duration.between(NOW, limiter.next());
  }
}
