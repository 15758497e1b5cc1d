package dev.kfold.cv.job;

import java.time.Duration;
import java.util.Optional;

/**
 * How long to wait before the next look at a job: a quarter of the time it has spent in its stage,
 * more for an old job, so that a fold of milliseconds is seen at once and one of hours costs a call
 * every half minute. Where other folds of the trial tell how long one takes, there are few looks
 * until then and quick ones after, for the next trial starts when the last fold is seen to be done.
 */
final class PollSchedule {

  private static final Duration SHORTEST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** The sum of what folds took that are done, to learn how long one takes. */
  private Duration taken = Duration.ZERO;

  private int folds;

  void foldTook(Duration age) {
    taken = taken.plus(age);
    folds++;
  }

  /** The wait before the first look at a job that was just started. */
  Duration first() {
    return expected().isPresent() ? nextDelay(Duration.ZERO, Duration.ZERO, false) : SHORTEST;
  }

  /**
   * The wait before the next look.
   *
   * @param age of the job
   * @param inStage how long it has been in its stage, as far as we saw
   * @param aboutToEnd whether its container is done
   */
  Duration nextDelay(Duration age, Duration inStage, boolean aboutToEnd) {
    if (aboutToEnd) {
      return bounded(age.dividedBy(50), LONGEST.dividedBy(10));
    }
    Duration usual = longer(inStage.dividedBy(4), age.dividedBy(20));
    return expected()
        .map(expected ->
            age.compareTo(expected) < 0
                ? bounded(
                    longer(expected.minus(age).dividedBy(2), expected.dividedBy(50)),
                    LONGEST.multipliedBy(2))
                : bounded(expected.dividedBy(50), LONGEST))
        .orElseGet(() -> bounded(usual, LONGEST));
  }

  private Optional<Duration> expected() {
    return folds == 0 ? Optional.empty() : Optional.of(taken.dividedBy(folds));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration bounded(Duration wait, Duration most) {
    Duration least = longer(wait, SHORTEST);
    return least.compareTo(most) < 0 ? least : most;
  }
}
