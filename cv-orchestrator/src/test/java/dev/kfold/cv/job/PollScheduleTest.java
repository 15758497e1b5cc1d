package dev.kfold.cv.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PollScheduleTest {

  private static final Duration SHORTEST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final PollSchedule schedule = new PollSchedule();

  @Test
  void pollsImmediatelyWhileTheDurationOfAFoldIsUnknown() {
    assertThat(schedule.first()).isEqualTo(SHORTEST);
    assertThat(poll(0, 0)).isEqualTo(SHORTEST);
  }

  @Test
  void waitsAQuarterOfTheTimeThatTheJobHasSpentInItsStage() {
    assertThat(poll(60, 40)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void pollsAnOldJobRarelyAlthoughItsStageIsNew() {
    assertThat(poll(200, 0)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void neverWaitsLongerThanHalfAMinuteWhileTheDurationIsUnknown() {
    assertThat(poll(36_000, 30_000)).isEqualTo(LONGEST);
  }

  @Test
  void pollsFrequentlyIfTheContainerHasEnded() {
    assertThat(schedule.nextDelay(Duration.ofSeconds(100), Duration.ofSeconds(90), true))
        .isEqualTo(Duration.ofSeconds(2));
    assertThat(schedule.nextDelay(Duration.ofHours(10), Duration.ofHours(9), true))
        .isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void pollsRarelyUntilAFoldIsExpectedToEndAndFrequentlyAfterwards() {
    schedule.foldTook(Duration.ofSeconds(90));
    schedule.foldTook(Duration.ofSeconds(110));

    assertThat(schedule.first()).isEqualTo(Duration.ofSeconds(50));
    assertThat(poll(50, 50)).isEqualTo(Duration.ofSeconds(25));
    assertThat(poll(98, 90)).isEqualTo(Duration.ofSeconds(2));
    assertThat(poll(130, 120)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void pollsAFoldOfHoursRarely() {
    schedule.foldTook(Duration.ofHours(10));

    assertThat(schedule.first()).isEqualTo(Duration.ofMinutes(1));
    assertThat(poll(11 * 3600, 3600)).isEqualTo(LONGEST);
  }

  @Property
  void keepsWithinItsBounds(
      @ForAll @IntRange(max = 200_000) int age,
      @ForAll @IntRange(max = 100) int percentInStage,
      @ForAll boolean aboutToEnd,
      @ForAll @IntRange(max = 200_000) int expected) {
    PollSchedule learned = new PollSchedule();
    if (expected > 0) {
      learned.foldTook(Duration.ofSeconds(expected));
    }
    Duration inStage = Duration.ofSeconds(age).multipliedBy(percentInStage).dividedBy(100);

    assertThat(learned.nextDelay(Duration.ofSeconds(age), inStage, aboutToEnd))
        .isBetween(SHORTEST, LONGEST.multipliedBy(2));
  }

  private Duration poll(int age, int inStage) {
    return schedule.nextDelay(Duration.ofSeconds(age), Duration.ofSeconds(inStage), false);
  }
}
