package dev.kfold.cv.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PollScheduleTest {

  private final PollSchedule onAws = PollSchedule.onAws(false);
  private final PollSchedule local = PollSchedule.onLocalEndpoint(false);

  @Test
  void looksAtAYoungJobImmediatelyOnALocalEndpointAndAfterSecondsOnAws() {
    assertThat(local.first()).isEqualTo(Duration.ofMillis(50));
    assertThat(onAws.first()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void doesNotLookAtAJobBeforeHalfTheShortestStart() {
    onAws.jobStartedIn(Duration.ofSeconds(50));
    onAws.jobStartedIn(Duration.ofSeconds(40));
    onAws.jobStartedIn(Duration.ofSeconds(45));

    assertThat(onAws.first()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void learnsNothingFromTheStartsOfAWarmPool() {
    PollSchedule warm = PollSchedule.onAws(true);
    warm.jobStartedIn(Duration.ofSeconds(100));

    assertThat(warm.first()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void doesNotTakeARestartAfterHoursForASlowStart() {
    onAws.jobStartedIn(Duration.ofHours(5));

    assertThat(onAws.first()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void waitsLongerTheOlderAJobIs() {
    assertThat(onAws.nextList(Duration.ofSeconds(60), false)).isEqualTo(Duration.ofSeconds(9));
    assertThat(onAws.nextList(Duration.ofSeconds(240), false)).isEqualTo(Duration.ofSeconds(20));
    assertThat(onAws.nextList(Duration.ofHours(2), false)).isEqualTo(Duration.ofMinutes(1));
    assertThat(local.nextList(Duration.ofMillis(600), false)).isEqualTo(Duration.ofMillis(200));
    assertThat(local.nextList(Duration.ofHours(2), false)).isEqualTo(Duration.ofMillis(950));
  }

  @Test
  void looksSoonAtAnOldJobWhoseContainerHasEnded() {
    assertThat(onAws.nextList(Duration.ofHours(2), true)).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void describesAJobThatNoListShowsTwelveTimesInTenMinutes() {
    Duration age = Duration.ZERO;
    int describes = 0;
    while (age.compareTo(Duration.ofMinutes(10)) < 0) {
      age = age.plus(onAws.nextDescribe(age));
      describes++;
    }
    assertThat(describes).isEqualTo(12);
  }
}
