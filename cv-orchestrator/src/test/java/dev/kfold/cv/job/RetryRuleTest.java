package dev.kfold.cv.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.cv.job.FoldJobStatus.Cause;
import dev.kfold.cv.job.RetryRule.Decision;
import dev.kfold.cv.job.ServiceBusyException.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetryRuleTest {

  private static final Duration DAY = Duration.ofDays(1);

  @ParameterizedTest
  @CsvSource({
    "PLATFORM,    TRY_AGAIN,            FAIL",
    "CAPACITY,    WAIT_AND_START_AGAIN, WAIT_AND_START_AGAIN",
    "ALGORITHM,   FAIL,                 FAIL",
    "REQUEST,     FAIL,                 FAIL",
    "STOPPED,     FAIL,                 FAIL",
    "OUT_OF_TIME, FAIL,                 FAIL",
  })
  void retriesOnlyTransientFailures(Cause cause, Decision first, Decision second) {
    RetryRule twice = RetryRule.of(2, false, DAY);

    assertThat(twice.decide(cause, 1)).isEqualTo(first);
    assertThat(twice.decide(cause, 2)).isEqualTo(second);
  }

  @Test
  void retriesErrorsOfTheTrainerIfAsked() {
    RetryRule rule = RetryRule.of(2, true, DAY);

    assertThat(rule.decide(Cause.ALGORITHM, 1)).isEqualTo(Decision.TRY_AGAIN);
    assertThat(rule.decide(Cause.ALGORITHM, 2)).isEqualTo(Decision.FAIL);
    assertThat(rule.decide(Cause.REQUEST, 1)).isEqualTo(Decision.FAIL);
  }

  @ParameterizedTest
  @EnumSource
  void retriesNothingWithOneAttempt(Cause cause) {
    assertThat(RetryRule.of(1, true, DAY).decide(cause, 1))
        .isEqualTo(cause == Cause.CAPACITY ? Decision.WAIT_AND_START_AGAIN : Decision.FAIL);
  }

  @Test
  void waitsForInstancesAsLongAsAskedAndForTheServiceHalfAnHour() {
    RetryRule rule = RetryRule.of(2, false, DAY);

    assertThat(rule.patience(Reason.NO_CAPACITY)).isEqualTo(DAY);
    assertThat(rule.patience(Reason.THROTTLED)).isEqualTo(Duration.ofMinutes(30));
    assertThat(rule.patience(Reason.UNAVAILABLE)).isEqualTo(Duration.ofMinutes(30));
  }

  @ParameterizedTest
  @EnumSource
  void waitsForNothingLongerThanAsked(Reason reason) {
    assertThat(RetryRule.of(2, false, Duration.ofMinutes(1)).patience(reason))
        .isEqualTo(Duration.ofMinutes(1));
  }
}
