package dev.kfold.cv.job;

import dev.kfold.cv.fold.TrialProgress;
import dev.kfold.cv.pacing.Backoff;
import dev.kfold.cv.pacing.PollSchedule;
import dev.kfold.cv.pacing.Time;
import java.io.PrintStream;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The steps that advance a fold, each by one call to the service or by what a list of jobs says
 * about it. They share the rate of creation, because a job that ends frees an instance.
 */
record FoldSteps(FoldStarter starter, FoldWatcher watcher, FoldCollector collector) {

  /** Returns the steps of a trial's folds. */
  static FoldSteps of(
      FoldJobs jobs,
      JobFolds.FoldJobPlan plan,
      RetryRule retryRule,
      PollSchedule pollSchedule,
      Time time,
      TrialProgress progress,
      PrintStream log,
      RandomGenerator random) {
    FoldLog foldLog = new FoldLog(log, plan);
    CreateRateLimiter rateLimiter = new CreateRateLimiter(random);
    Backoff unanswered = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(20), random);
    return new FoldSteps(
        new FoldStarter(jobs, plan, retryRule, rateLimiter, pollSchedule, time, progress, foldLog),
        new FoldWatcher(
            jobs,
            new FoundJob(jobs, progress, foldLog),
            retryRule,
            rateLimiter,
            pollSchedule,
            unanswered,
            time,
            foldLog),
        new FoldCollector(jobs, retryRule, time, unanswered));
  }
}
