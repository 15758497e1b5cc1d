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

  private final CreateRateLimiter pace = new CreateRateLimiter(new SplittableRandom(23));

  @Test
  void letsTheFirstCallGoAtOnceAndSpacesTheOthers() {
    assertThat(pace.next()).isBefore(NOW);

    pace.accepted(NOW);

    assertThat(pace.next()).isEqualTo(NOW.plus(QUICKEST));
  }

  @Test
  void keepsASecondBetweenCallsOnceItWasThrottled() {
    pace.refused(Reason.THROTTLED, NOW);
    assertThat(untilNext()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));

    pace.accepted(NOW);

    assertThat(untilNext()).as("a quarter less than a second").isEqualTo(Duration.ofMillis(750));
  }

  @Test
  void slowsDownToTwoSecondsAtMostAndLearnsToBeQuickAgain() {
    for (int i = 0; i < 20; i++) {
      pace.refused(Reason.THROTTLED, NOW);
      assertThat(untilNext()).isLessThanOrEqualTo(Duration.ofSeconds(2 + 20));
    }
    pace.accepted(NOW);
    assertThat(untilNext()).isEqualTo(Duration.ofMillis(1_500));

    for (int i = 0; i < 200; i++) {
      pace.accepted(NOW);
    }

    assertThat(untilNext()).isEqualTo(QUICKEST);
  }

  @Test
  void doesNotLearnFromAShortageOfInstancesThatCallsAreTooMany() {
    pace.refused(Reason.NO_CAPACITY, NOW);
    assertThat(untilNext()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(10).plus(QUICKEST));

    pace.accepted(NOW);

    assertThat(untilNext()).isEqualTo(QUICKEST);
  }

  @Test
  void asksAgainSoonWhenAnInstanceHasComeFree() {
    for (int i = 0; i < 4; i++) {
      pace.refused(Reason.NO_CAPACITY, NOW);
    }

    pace.instanceFreed(NOW);

    assertThat(untilNext()).isLessThanOrEqualTo(QUICKEST);
  }

  @Test
  void keepsThePaceWhenAnInstanceComesFreeThatNobodyWaitsFor() {
    pace.accepted(NOW);

    pace.instanceFreed(NOW.minusSeconds(1));

    assertThat(pace.next()).isEqualTo(NOW.plus(QUICKEST));
  }

  @ParameterizedTest
  @EnumSource
  void tellsForHowLongItWasRefused(Reason reason) {
    assertThat(pace.refusedFor(reason, NOW)).isZero();

    pace.refused(reason, NOW);
    pace.refused(reason, NOW.plusSeconds(20));

    assertThat(pace.refusedFor(reason, NOW.plusSeconds(50))).hasSeconds(50);
    pace.accepted(NOW.plusSeconds(60));
    assertThat(pace.refusedFor(reason, NOW.plusSeconds(70))).isZero();
  }

  @Test
  void countsNoSilenceWhereTheServiceSaysThatItIsFull() {
    pace.refused(Reason.UNAVAILABLE, NOW);
    pace.refused(Reason.NO_CAPACITY, NOW.plusSeconds(20));
    pace.refused(Reason.THROTTLED, NOW.plusSeconds(30));

    assertThat(pace.refusedFor(Reason.THROTTLED, NOW.plusSeconds(40))).hasSeconds(10);
    assertThat(pace.refusedFor(Reason.NO_CAPACITY, NOW.plusSeconds(40)))
        .as("a throttled call says nothing of instances")
        .hasSeconds(20);
  }

  private Duration untilNext() {
    return Duration.between(NOW, pace.next());
  }
}
