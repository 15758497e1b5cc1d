package dev.kfold.cv.job;

import dev.kfold.contract.StopSignal;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Stops the jobs of a trial that has ended, and sees that they have: a refused call is made again,
 * and what the service still shows as running is looked at until it is not, within the time that
 * the container has between SIGTERM and SIGKILL.
 */
final class FoldStop {

  /** SageMaker grants 120 s after SIGTERM; the rest is for writing down what came out. */
  private static final Duration DEADLINE_OF_SIGNAL = Duration.ofSeconds(100);

  /** Where the trial ends by itself nothing hurries, and no job may be left. */
  private static final Duration DEADLINE = Duration.ofMinutes(15);

  private static final Duration FIRST_LOOK = Duration.ofMillis(100);

  /** A job that was just created may be there before the service knows of it. */
  private static final Duration LAG = Duration.ofSeconds(40);

  private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

  private final FoldJobs jobs;
  private final Time time;
  private final PrintStream log;
  private final StopSignal stopSignal;
  private final Backoff refused;

  FoldStop(
      FoldJobs jobs, Time time, StopSignal stopSignal, RandomGenerator random, PrintStream log) {
    this.jobs = jobs;
    this.time = time;
    this.log = log;
    this.stopSignal = stopSignal;
    this.refused = new Backoff(Duration.ofMillis(300), Duration.ofSeconds(2), random);
  }

  /**
   * A job on its way to its end.
   *
   * @param told whether the service has taken the order to stop it
   * @param pause before the last call, which the next one exceeds
   */
  private record Stopping(boolean told, int refusals, Duration pause, Instant next) {

    Stopping toldNow(Instant now) {
      return new Stopping(true, 0, pause, now);
    }

    Stopping after(boolean nowTold, Duration nextWait, Instant now) {
      return new Stopping(nowTold, 0, nextWait, now.plus(nextWait));
    }

    Stopping refused(Duration nextWait, Instant now) {
      return new Stopping(told, refusals + 1, pause, now.plus(nextWait));
    }
  }

  /**
   * Stops jobs, whether or not they are there.
   *
   * @return how each of them ended, as far as the service says so in time
   */
  Map<String, FoldJobState> stop(Iterable<String> names) throws InterruptedException {
    Instant start = time.now();
    Map<String, FoldJobState> ended = new LinkedHashMap<>();
    Map<String, Stopping> left = new LinkedHashMap<>();
    names.forEach(name -> left.put(name, new Stopping(false, 0, Duration.ZERO, start)));
    while (!left.isEmpty() && time.now().isBefore(start.plus(deadline()))) {
      for (Map.Entry<String, Stopping> entry : Map.copyOf(left).entrySet()) {
        if (!entry.getValue().next().isAfter(time.now())) {
          advance(entry.getKey(), entry.getValue(), start, left, ended);
        }
      }
      Instant now = time.now();
      Instant next = left.values().stream().map(Stopping::next).min(Instant::compareTo).orElse(now);
      if (next.isAfter(now)) {
        time.pass(Duration.between(now, next));
      }
    }
    left.keySet().forEach(name -> log.printf("%s was still seen running at the end%n", name));
    return ended;
  }

  private Duration deadline() {
    return stopSignal.isRaised() ? DEADLINE_OF_SIGNAL : DEADLINE;
  }

  private void advance(
      String name,
      Stopping stopping,
      Instant start,
      Map<String, Stopping> left,
      Map<String, FoldJobState> ended) {
    try {
      if (!stopping.told()) {
        jobs.stop(name);
        log.printf("%s told to stop%n", name);
        left.put(name, stopping.toldNow(time.now()));
        return;
      }
      FoldJobState state = jobs.describe(name);
      boolean perhapsThere =
          state.status() instanceof FoldJobStatus.Unknown && time.now().isBefore(start.plus(LAG));
      if (state.hasEnded() && !perhapsThere) {
        left.remove(name);
        ended.put(name, state);
      } else {
        left.put(name, stopping.after(!perhapsThere, longer(stopping.pause()), time.now()));
      }
    } catch (ServiceBusyException e) {
      left.put(name, stopping.refused(refused.after(stopping.refusals() + 1), time.now()));
    } catch (ServiceRefusedException e) {
      log.printf("%s cannot be stopped: %s%n", name, e.reason());
      left.remove(name);
    }
  }

  private static Duration longer(Duration wait) {
    Duration next = wait.isZero() ? FIRST_LOOK : wait.multipliedBy(3).dividedBy(2);
    return next.compareTo(LONGEST_LOOK) < 0 ? next : LONGEST_LOOK;
  }
}
