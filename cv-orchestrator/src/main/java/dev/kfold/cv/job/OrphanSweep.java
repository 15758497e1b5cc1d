package dev.kfold.cv.job;

import dev.kfold.contract.FoldJobName;
import dev.kfold.cv.pacing.Backoff;
import dev.kfold.cv.pacing.Time;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Finds the jobs that an earlier attempt of the trial left running. It stops the jobs that no fold
 * will adopt, and remembers the others, in case the trial is stopped before they are adopted. If
 * the service is too busy to list jobs, or the role may not, the trial runs all the same.
 */
final class OrphanSweep {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final FoldJobs jobs;
  private final String trial;
  private final List<Integer> folds;
  private final Time time;
  private final PrintStream log;
  private final Backoff backoff;
  private final Map<Integer, List<String>> found = new TreeMap<>();
  private boolean done;

  /**
   * Prepares a sweep.
   *
   * @param folds the folds that are about to run, whose jobs are adopted
   */
  OrphanSweep(
      FoldJobs jobs,
      String trial,
      List<Integer> folds,
      Time time,
      RandomGenerator random,
      PrintStream log) {
    this.jobs = jobs;
    this.trial = trial;
    this.folds = folds;
    this.time = time;
    this.log = log;
    this.backoff = new Backoff(Duration.ofMillis(300), Duration.ofSeconds(2), random);
  }

  /** Sweeps once; ignores the stop signal, because jobs that are not found are not stopped. */
  void run() throws InterruptedException {
    Instant deadline = time.now().plus(PATIENCE);
    for (int attempt = 1; !done && time.now().isBefore(deadline); attempt++) {
      try {
        sweep();
        done = true;
      } catch (ServiceBusyException e) {
        log.printf("looking for jobs of an earlier attempt: %s%n", e.sentence());
        time.pass(backoff.after(attempt));
      } catch (ServiceRefusedException e) {
        log.printf("did not look for jobs of an earlier attempt: %s%n", e.reason());
        done = true;
      }
    }
  }

  private void sweep() {
    for (String name : jobs.running(FoldJobName.prefix(trial))) {
      OptionalInt fold = FoldJobName.foldOf(trial, name);
      if (fold.isPresent() && folds.contains(fold.getAsInt())) {
        found.computeIfAbsent(fold.getAsInt(), _ -> new ArrayList<>()).add(name);
      } else if (fold.isPresent()) {
        log.printf("%s was left by an earlier attempt and is stopped%n", name);
        jobs.stop(name);
      }
    }
  }

  /** Returns the names of a fold's jobs that the sweep found. */
  List<String> foundOf(int fold) {
    return found.getOrDefault(fold, List.of());
  }
}
