package dev.kfold.sagemaker.pipeline.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.pipeline.definition.RetryPolicy.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

  private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");
  private static final Instant NOW = START.plusSeconds(100);

  @Test
  void intervalsGrowUpToTwelveHours() {
    RetryPolicy policy = policy(10, 2, Optional.of(20), Optional.empty());

    assertThat(policy.next(0, START, NOW)).contains(NOW.plusSeconds(10));
    assertThat(policy.next(3, START, NOW)).contains(NOW.plusSeconds(80));
    assertThat(policy.next(19, START, NOW)).contains(NOW.plusSeconds(43_200));
  }

  @Test
  void attemptsAreLimited() {
    RetryPolicy policy = policy(1, 1, Optional.of(2), Optional.empty());

    assertThat(policy.next(1, START, NOW)).isPresent();
    assertThat(policy.next(2, START, NOW)).isEmpty();
  }

  @Test
  void noAttemptIsMadeAfterTheExpiry() {
    RetryPolicy policy = policy(60, 1, Optional.empty(), Optional.of(Duration.ofMinutes(3)));

    assertThat(policy.next(50, START, START.plusSeconds(120))).isPresent();
    assertThat(policy.next(0, START, START.plusSeconds(121))).isEmpty();
  }

  @Test
  void onlyTheProblemsOfCallsAreRetriedWithoutAPolicy() {
    assertThat(RetryPolicy.automatic(Cause.THROTTLING)).isPresent();
    assertThat(RetryPolicy.automatic(Cause.SERVICE_FAULT)).isPresent();
    assertThat(RetryPolicy.automatic(Cause.JOB_INTERNAL_ERROR)).isEmpty();
    assertThat(RetryPolicy.automatic(Cause.RESOURCE_LIMIT)).isEmpty();
  }

  private static RetryPolicy policy(
      int seconds, double rate, Optional<Integer> attempts, Optional<Duration> expiry) {
    return new RetryPolicy(
        Set.of(Cause.THROTTLING), Duration.ofSeconds(seconds), rate, attempts, expiry);
  }
}
