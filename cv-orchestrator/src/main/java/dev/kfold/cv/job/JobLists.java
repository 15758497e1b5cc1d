package dev.kfold.cv.job;

import dev.kfold.cv.pacing.Backoff;
import dev.kfold.cv.pacing.Time;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Lists the jobs of a trial. If the service is too busy, a list is tried again after a delay that
 * grows. A list is empty if the role may not list jobs.
 */
final class JobLists {

  /** The number of refusals in a row after which the jobs are described instead. */
  private static final int MOST_REFUSALS = 3;

  private final FoldJobs jobs;
  private final String prefix;
  private final Time time;
  private final PrintStream log;
  private final Backoff backoff;
  private int refusals;
  private Instant next = Instant.MIN;

  /**
   * Prepares the lists.
   *
   * @param prefix the start of the names of the trial's jobs
   */
  JobLists(FoldJobs jobs, String prefix, Time time, RandomGenerator random, PrintStream log) {
    this.jobs = jobs;
    this.prefix = prefix;
    this.time = time;
    this.log = log;
    this.backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(20), random);
  }

  /** Returns when the next list may be read. */
  Instant next() {
    return next;
  }

  /** Returns whether lists are to be expected, although the last one or two may be refused. */
  boolean areAnswered() {
    return refusals < MOST_REFUSALS;
  }

  /** Reads one list, by the names of the jobs; returns empty if the service refuses it. */
  Optional<Map<String, ListedJob>> read() {
    try {
      Map<String, ListedJob> list =
          jobs.newest(prefix).stream()
              .collect(Collectors.toMap(ListedJob::name, Function.identity(), (first, _) -> first));
      refusals = 0;
      return Optional.of(list);
    } catch (ServiceBusyException e) {
      refusals++;
      next = time.now().plus(backoff.after(refusals));
    } catch (ServiceRefusedException e) {
      log.printf(
          "the folds' jobs are described one by one, because they cannot be listed: %s%n",
          e.reason());
      refusals = MOST_REFUSALS;
      next = Instant.MAX;
    }
    return Optional.empty();
  }
}
