package dev.kfold.cv.pacing;

import java.time.Duration;
import java.util.Optional;

/**
 * Decides when the jobs of a trial are looked at.
 *
 * <p>One {@code ListTrainingJobs} shows all folds of a trial, so the folds are watched with lists,
 * and a fold costs one {@code DescribeTrainingJob}: the one that gives its failure reason and its
 * billable time after a list has shown that it has ended. The delay before the next list follows
 * from the age of a job, because the end of a short fold has to be seen sooner than that of a long
 * one:
 *
 * <ul>
 *   <li>On AWS: a twelfth of the age, at least 9 s and at most 1 min. The end of a fold is seen
 *       within 10 s or a tenth of the fold's time. AWS accepts two ListTrainingJobs a second for
 *       the whole account: ten trials with young folds make one a second.
 *   <li>On a local endpoint: a third of the age, at least 50 ms and at most 0.95 s. The end of a
 *       fold is seen within one second, and that of a fold of a tenth of a second at once.
 * </ul>
 *
 * <p>A job cannot end before it has started: no job is looked at before half the shortest start
 * that is known, which is that of the trial's own job, or of an earlier fold. Half of it, because
 * starts differ, and at most 30 s. On a warm pool nothing is learned, because the first job of an
 * instance starts minutes later than the second one.
 *
 * <p>If a role may not list jobs, or lists are throttled, the jobs are described one by one, with
 * delays that grow by half: at most twelve times in ten minutes.
 */
public final class PollSchedule {

  private static final Duration SHORTEST_DESCRIBE_DELAY = Duration.ofSeconds(6);
  private static final Duration LONGEST_DESCRIBE_DELAY = Duration.ofMinutes(5);

  /** Bounds what is lost if a fold starts much sooner than the trial's own job did. */
  private static final Duration LONGEST_INITIAL_DELAY = Duration.ofSeconds(30);

  private final int divisor;
  private final Duration shortest;
  private final Duration longest;
  private final boolean startsDiffer;
  private Optional<Duration> shortestStart = Optional.empty();

  private PollSchedule(int divisor, Duration shortest, Duration longest, boolean startsDiffer) {
    this.divisor = divisor;
    this.shortest = shortest;
    this.longest = longest;
    this.startsDiffer = startsDiffer;
  }

  /**
   * Returns the schedule on AWS.
   *
   * @param warmPool whether the jobs keep their instances for the next ones
   */
  public static PollSchedule onAws(boolean warmPool) {
    return new PollSchedule(12, Duration.ofSeconds(9), Duration.ofMinutes(1), warmPool);
  }

  /**
   * Returns the schedule on a local endpoint.
   *
   * @param warmPool whether the jobs keep their instances for the next ones
   */
  public static PollSchedule onLocalEndpoint(boolean warmPool) {
    return new PollSchedule(3, Duration.ofMillis(50), Duration.ofMillis(950), warmPool);
  }

  /** Records the time in which a job started. */
  public void jobStartedIn(Duration start) {
    if (!startsDiffer) {
      shortestStart =
          Optional.of(shortestStart.filter(known -> known.compareTo(start) < 0).orElse(start));
    }
  }

  /** Returns the delay before the first look at a job that was just created. */
  public Duration first() {
    Duration untilStart = shortestStart.map(start -> start.dividedBy(2)).orElse(Duration.ZERO);
    return bounded(untilStart, shortest, LONGEST_INITIAL_DELAY);
  }

  /**
   * Returns the delay before the next list.
   *
   * @param age the age of a running job
   * @param aboutToEnd whether its container has ended
   */
  public Duration nextList(Duration age, boolean aboutToEnd) {
    return aboutToEnd ? shortest : bounded(age.dividedBy(divisor), shortest, longest);
  }

  /**
   * Returns the delay before the next description of a job that no list shows.
   *
   * @param age the age of the job
   */
  public Duration nextDescribe(Duration age) {
    return bounded(age.dividedBy(2), SHORTEST_DESCRIBE_DELAY, LONGEST_DESCRIBE_DELAY);
  }

  private static Duration bounded(Duration delay, Duration least, Duration most) {
    Duration atLeast = delay.compareTo(least) > 0 ? delay : least;
    return atLeast.compareTo(most) < 0 ? atLeast : most;
  }
}
