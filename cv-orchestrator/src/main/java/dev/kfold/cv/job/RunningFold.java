package dev.kfold.cv.job;

import java.time.Duration;
import java.time.Instant;

/**
 * A fold whose job runs, and when to look at it again. Looks grow apart with the job's age, by a
 * half each time: a fold of milliseconds is seen at once, one of hours costs a call every half
 * minute.
 *
 * @param attempt from 1
 * @param interval between the last look and the next
 */
record RunningFold(FoldJob job, int attempt, Duration interval, Instant nextLook) {

  private static final Duration FIRST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  static RunningFold start(FoldJob job, int attempt, Instant now) {
    return new RunningFold(job, attempt, FIRST, now.plus(FIRST));
  }

  RunningFold looked(Instant now) {
    Duration longer = interval.multipliedBy(3).dividedBy(2);
    Duration next = longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
    return new RunningFold(job, attempt, next, now.plus(next));
  }
}
