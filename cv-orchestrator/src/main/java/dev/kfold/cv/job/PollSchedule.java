package dev.kfold.cv.job;

import java.time.Duration;
import java.util.Optional;

/**
 * The delay before the next poll of a job: a quarter of the time that it has spent in its stage, or
 * more for an old job, so that the end of a fold of milliseconds is seen immediately and a fold of
 * hours costs a call every half minute. Once other folds of the trial have shown how long a fold
 * takes, there are few polls until that time and frequent ones after it, because the next trial
 * starts when the last fold is seen to end.
 */
final class PollSchedule {

  private static final Duration SHORTEST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** The total duration of the completed folds, for the mean duration of a fold. */
  private Duration taken = Duration.ZERO;

  private int folds;

  /** Records the duration of a completed fold. */
  void foldTook(Duration age) {
    taken = taken.plus(age);
    folds++;
  }

  /** Returns the delay before the first poll of a job that was just created. */
  Duration first() {
    return expected().isPresent() ? nextDelay(Duration.ZERO, Duration.ZERO, false) : SHORTEST;
  }

  /**
   * Returns the delay before the next poll.
   *
   * @param age the age of the job
   * @param inStage the time since its stage was seen first
   * @param aboutToEnd whether its container has ended
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
