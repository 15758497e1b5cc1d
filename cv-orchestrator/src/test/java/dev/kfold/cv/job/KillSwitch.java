package dev.kfold.cv.job;

import dev.kfold.contract.StopSignal;
import dev.kfold.cv.fold.FoldResult;
import dev.kfold.cv.pacing.Time;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * A process that is killed at one of its events, a call or a wait. At an even event the service
 * executes the call before the kill, and at an odd one it does not receive it.
 */
final class KillSwitch implements FoldJobs, Time {

  private final FoldJobs jobs;
  private final Time time;
  private final int killAt;
  private int events;

  /**
   * Creates a process.
   *
   * @param killAt the 1-based sequence number of its last event; 0 for never
   */
  KillSwitch(FoldJobs jobs, Time time, int killAt) {
    this.jobs = jobs;
    this.time = time;
    this.killAt = killAt;
  }

  int events() {
    return events;
  }

  private <T> T event(Supplier<T> call) {
    events++;
    if (killAt > 0 && events >= killAt) {
      if (events == killAt && killAt % 2 == 0) {
        var _ = call.get();
      }
      throw new KilledError();
    }
    return call.get();
  }

  @Override
  public Submission create(FoldJob job) {
    return event(() -> jobs.create(job));
  }

  @Override
  public FoldJobState describe(String jobName) {
    return event(() -> jobs.describe(jobName));
  }

  @Override
  public void stop(String jobName) {
    event(() -> {
      jobs.stop(jobName);
      return jobName;
    });
  }

  @Override
  public FoldResult result(String jobName) throws IOException {
    event(() -> jobName);
    return jobs.result(jobName);
  }

  @Override
  public List<String> running(String prefix) {
    return event(() -> jobs.running(prefix));
  }

  @Override
  public List<ListedJob> newest(String prefix) {
    return event(() -> jobs.newest(prefix));
  }

  @Override
  public Instant now() {
    return time.now();
  }

  @Override
  public void await(StopSignal stopSignal, Duration atMost) throws InterruptedException {
    event(() -> 0);
    time.await(stopSignal, atMost);
  }
}
