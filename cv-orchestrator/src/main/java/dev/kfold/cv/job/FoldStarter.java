package dev.kfold.cv.job;

import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.TrialProgress;
import dev.kfold.cv.job.FoldPhase.Done;
import dev.kfold.cv.job.FoldPhase.Look;
import dev.kfold.cv.job.FoldPhase.Running;
import dev.kfold.cv.job.FoldPhase.ToStart;
import dev.kfold.cv.pacing.PollSchedule;
import dev.kfold.cv.pacing.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Creates the jobs of folds. The name of every job follows from its trial, its fold and its number,
 * so that a restarted orchestrator repeats the same steps and finds the jobs that exist already.
 */
record FoldStarter(
    FoldJobs jobs,
    JobFolds.FoldJobPlan plan,
    RetryRule retryRule,
    CreateRateLimiter rateLimiter,
    PollSchedule pollSchedule,
    Time time,
    TrialProgress progress,
    FoldLog log) {

  /** Returns when the next job may be created. */
  Instant next() {
    return rateLimiter.next();
  }

  /** Tries to create the fold's next job. */
  FoldPhase start(int fold, ToStart phase) {
    FoldJob job = plan.job(fold, phase.number());
    try {
      FoldJobs.Submission submission = jobs.create(job);
      Instant now = time.now();
      rateLimiter.accepted(now);
      boolean found = submission == FoldJobs.Submission.NAME_TAKEN;
      if (!found) {
        log.write(fold, job.name() + " started");
        progress.started(fold, job.name());
      }
      return new Running(
          job,
          phase.number(),
          phase.attempts(),
          found,
          now,
          "",
          now,
          0,
          found ? Look.DESCRIBE : Look.LIST,
          found ? now : now.plus(pollSchedule.first()));
    } catch (ServiceBusyException e) {
      return refused(fold, phase, job, e);
    }
  }

  private FoldPhase refused(int fold, ToStart phase, FoldJob job, ServiceBusyException refusal) {
    ServiceBusyException.Reason reason = refusal.reason();
    rateLimiter.refused(reason, time.now());
    Duration refusedFor = rateLimiter.refusedFor(reason, time.now());
    if (refusedFor.compareTo(retryRule.patience(reason)) > 0) {
      return new Done(
          new FoldOutcome.Failed(
              fold,
              "training job %s could not be started for %d minutes: %s"
                  .formatted(job.name(), refusedFor.toMinutes(), refusal.sentence()),
              Optional.empty()),
          Optional.of(job.name()));
    }
    if (refusedFor.isZero()) {
      log.write(fold, "waits to be started: " + refusal.sentence());
    }
    boolean creationUnknown = refusal.reason() == ServiceBusyException.Reason.UNAVAILABLE;
    return new ToStart(
        phase.number(), phase.attempts(), phase.creationUnknown() || creationUnknown);
  }
}
