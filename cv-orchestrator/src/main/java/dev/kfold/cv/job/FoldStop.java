package dev.kfold.cv.job;

import dev.kfold.contract.StopSignal;
import dev.kfold.cv.pacing.Backoff;
import dev.kfold.cv.pacing.CallRate;
import dev.kfold.cv.pacing.Time;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Stops the jobs of a trial and waits until they have ended: refused calls are retried, and running
 * jobs are polled, within the time that a container has between SIGTERM and SIGKILL.
 */
final class FoldStop {

  /** SageMaker grants 120 s after SIGTERM; the rest is for writing the report. */
  private static final Duration DEADLINE_OF_SIGNAL = Duration.ofSeconds(100);

  /** A trial that ends by itself has time, and must leave no job behind. */
  private static final Duration DEADLINE = Duration.ofMinutes(15);

  private static final Duration FIRST_DELAY = Duration.ofMillis(100);

  /** The time for which the service may not know a job that was just created. */
  private static final Duration LAG = Duration.ofSeconds(40);

  private static final Duration LONGEST_DELAY = Duration.ofSeconds(10);

  /** The time in which all jobs are told to stop, even if there are hundreds. */
  private static final double SECONDS_FOR_STOPS = 30;

  private final FoldJobs jobs;
  private final CallRate rate;
  private final Time time;
  private final PrintStream log;
  private final StopSignal stopSignal;
  private final Backoff refused;

  FoldStop(
      FoldJobs jobs,
      CallRate rate,
      Time time,
      StopSignal stopSignal,
      RandomGenerator random,
      PrintStream log) {
    this.jobs = jobs;
    this.rate = rate;
    this.time = time;
    this.log = log;
    this.stopSignal = stopSignal;
    this.refused = new Backoff(Duration.ofMillis(300), Duration.ofSeconds(2), random);
  }

  /**
   * A job that is being stopped.
   *
   * @param accepted whether the service has accepted the call that stops it
   * @param refusals the number of refused calls since the last successful one
   * @param delay the delay before the last poll
   * @param next when the next call is due
   */
  private record Stopping(boolean accepted, int refusals, Duration delay, Instant next) {

    Stopping acceptedAt(Instant now) {
      return new Stopping(true, 0, delay, now);
    }

    Stopping after(boolean nowAccepted, Duration nextDelay, Instant now) {
      return new Stopping(nowAccepted, 0, nextDelay, now.plus(nextDelay));
    }

    Stopping refused(Duration nextDelay, Instant now) {
      return new Stopping(accepted, refusals + 1, delay, now.plus(nextDelay));
    }
  }

  /**
   * Stops jobs, which need not exist.
   *
   * @return the final state of each job that was seen to end in time, by its name
   */
  Map<String, FoldJobState> stop(Iterable<String> names) throws InterruptedException {
    Instant start = time.now();
    Map<String, FoldJobState> ended = new LinkedHashMap<>();
    Map<String, Stopping> left = new LinkedHashMap<>();
    names.forEach(name -> left.put(name, new Stopping(false, 0, Duration.ZERO, start)));
    rate.raise(left.size() / SECONDS_FOR_STOPS);
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
      if (!stopping.accepted()) {
        jobs.stop(name);
        log.printf("%s told to stop%n", name);
        left.put(name, stopping.acceptedAt(time.now()));
        return;
      }
      FoldJobState state = jobs.describe(name);
      boolean perhapsThere =
          state.status() instanceof FoldJobStatus.Unknown && time.now().isBefore(start.plus(LAG));
      if (state.hasEnded() && !perhapsThere) {
        left.remove(name);
        ended.put(name, state);
      } else {
        left.put(name, stopping.after(!perhapsThere, longer(stopping.delay()), time.now()));
      }
    } catch (ServiceBusyException e) {
      left.put(name, stopping.refused(refused.after(stopping.refusals() + 1), time.now()));
    } catch (ServiceRefusedException e) {
      log.printf("%s cannot be stopped: %s%n", name, e.reason());
      left.remove(name);
    }
  }

  private static Duration longer(Duration delay) {
    Duration next = delay.isZero() ? FIRST_DELAY : delay.multipliedBy(3).dividedBy(2);
    return next.compareTo(LONGEST_DELAY) < 0 ? next : LONGEST_DELAY;
  }
}
