package dev.kfold.cv.job;

import dev.kfold.cv.job.AccountRun.EndedTrial;
import java.time.Duration;
import java.util.List;

/**
 * The outcome of all trials on an account.
 *
 * @param wallTime the time until the last trial ended
 * @param runningAtTheEnd the number of jobs that were running then
 */
record AccountOutcome(
    AccountModel model,
    Duration wallTime,
    SimulatedAccount account,
    List<EndedTrial> trials,
    int runningAtTheEnd) {

  /** Returns the ratio of the wall time to {@link AccountModel#bound}. */
  double ratio() {
    return (double) wallTime.toMillis() / model.bound().toMillis();
  }

  long completed() {
    return trials.stream().filter(EndedTrial::completed).count();
  }

  long failed() {
    return model.trials() - completed();
  }

  int jobs() {
    return account.jobs().size();
  }

  /** Returns the number of jobs that the platform lost. */
  long lost() {
    return account.jobs().stream()
        .filter(job -> !job.stopped() && job.result().end() instanceof FoldJobStatus.Ended)
        .count();
  }

  int creates() {
    return account.calls("create");
  }

  int throttled() {
    return account.refusedCalls();
  }

  double shareThrottled() {
    return (double) throttled() / account.allCalls();
  }

  double shareOfCreatesThrottled() {
    return (double) account.refusedCalls("create") / creates();
  }

  int refusedForCapacity() {
    return creates() - account.refusedCalls("create") - jobs();
  }

  double describesPerJob() {
    return (double) account.calls("describe") / jobs();
  }

  /** Returns the instance time of all jobs until their ends, including their starts. */
  Duration instanceTime() {
    return account.jobs().stream()
        .map(job -> Duration.between(job.created(), job.end()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Returns the number of jobs that ran on after their trial had ended. */
  long orphans() {
    return trials.stream().mapToLong(EndedTrial::leftRunning).sum();
  }

  /** Returns a quantile of the trials' durations, from 0 for the shortest to 1 for the longest. */
  Duration trialTook(double rank) {
    List<Duration> sorted = trials.stream().map(EndedTrial::took).sorted().toList();
    return sorted.get((int) Math.round(rank * (sorted.size() - 1)));
  }
}
