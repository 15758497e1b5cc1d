package dev.kfold.cv.job;

import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.FoldResult;
import dev.kfold.cv.fold.TrialProgress;
import dev.kfold.cv.job.FoldPhase.Attempts;
import dev.kfold.cv.job.FoldPhase.Collecting;
import dev.kfold.cv.job.FoldPhase.Done;
import dev.kfold.cv.job.FoldPhase.Running;
import dev.kfold.cv.job.FoldPhase.ToStart;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Advances a fold by one call to the service. The name of every job follows from its trial, its
 * fold and its number, so that a restarted orchestrator repeats the same steps and finds the jobs
 * that exist already.
 */
final class FoldSteps {

  /** Bounds the jobs of a fold, even if instances stay short. */
  private static final int MOST_JOBS = 100;

  /** A few reads are enough, because results are in S3 when a job completes. */
  private static final int MOST_READS = 6;

  /** The longest time after its creation for which Describe may not know a job. */
  private static final Duration LAG = Duration.ofMinutes(2);

  private final FoldJobs jobs;
  private final JobFolds.FoldJobPlan plan;
  private final RetryRule retryRule;
  private final Time time;
  private final TrialProgress progress;
  private final PrintStream log;
  private final CreateRateLimiter rateLimiter;
  private final Backoff unanswered;
  private final PollSchedule pollSchedule = new PollSchedule();

  FoldSteps(
      FoldJobs jobs,
      JobFolds.FoldJobPlan plan,
      RetryRule retryRule,
      Time time,
      TrialProgress progress,
      PrintStream log,
      RandomGenerator random) {
    this.jobs = jobs;
    this.plan = plan;
    this.retryRule = retryRule;
    this.time = time;
    this.progress = progress;
    this.log = log;
    this.rateLimiter = new CreateRateLimiter(random);
    this.unanswered = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), random);
  }

  /** Returns when the next job may be created. */
  Instant nextStart() {
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
        logFold(fold, job.name() + " started");
        progress.started(fold, job.name());
      }
      Instant next = found ? now : now.plus(pollSchedule.first());
      return new Running(job, phase.number(), phase.attempts(), found, now, "", now, now, 0, next);
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
      logFold(fold, "waits to be started: " + refusal.sentence());
    }
    boolean creationUnknown = refusal.reason() == ServiceBusyException.Reason.UNAVAILABLE;
    return new ToStart(
        phase.number(), phase.attempts(), phase.creationUnknown() || creationUnknown);
  }

  /** Polls the fold's job once. */
  FoldPhase poll(Running phase) {
    FoldJobState state;
    try {
      state = jobs.describe(phase.job().name());
    } catch (ServiceBusyException e) {
      return unanswered(phase, e.sentence());
    }
    if (phase.found() && !(state.status() instanceof FoldJobStatus.Unknown)) {
      Optional<FoldPhase> next = adoptOrSkip(phase, state);
      if (next.isPresent()) {
        return next.get();
      }
    }
    logChange(phase, state.stage());
    Instant now = time.now();
    Duration age = Duration.between(phase.since(), now);
    return switch (state.status()) {
      case FoldJobStatus.Running running -> {
        Running seen = phase.seen(state.stage(), now, now);
        Duration inStage = Duration.between(seen.stageSince(), now);
        yield phase.seen(
            state.stage(),
            now,
            now.plus(pollSchedule.nextDelay(age, inStage, running.aboutToEnd())));
      }
      case FoldJobStatus.Completed _ -> {
        if (!phase.found()) {
          pollSchedule.foldTook(age);
        }
        rateLimiter.instanceFreed(now);
        yield new Collecting(phase.job(), phase.attempts().plus(state.billable()), 0, now);
      }
      case FoldJobStatus.Ended ended -> {
        rateLimiter.instanceFreed(now);
        yield ended(phase, ended, phase.attempts().plus(state.billable()));
      }
      case FoldJobStatus.Unknown _ ->
          phase.found() || age.compareTo(LAG) < 0
              ? unanswered(phase, "the service does not know the job it has started")
              : new ToStart(phase.number(), phase.attempts(), true);
    };
  }

  private FoldPhase unanswered(Running phase, String reason) {
    Duration patience = retryRule.patience(ServiceBusyException.Reason.UNAVAILABLE);
    if (Duration.between(phase.answered(), time.now()).compareTo(patience) > 0) {
      return new Done(
          new FoldOutcome.Failed(
              phase.job().fold(),
              "it cannot be looked at any more: " + reason,
              Optional.of(phase.attempts().use(phase.job().name()))),
          Optional.of(phase.job().name()));
    }
    return phase.unanswered(time.now().plus(unanswered.after(phase.unanswered() + 1)));
  }

  /**
   * Adopts a job that existed before; returns the phase that skips it if it does other work, or was
   * stopped together with an earlier attempt of the trial.
   */
  private Optional<FoldPhase> adoptOrSkip(Running phase, FoldJobState state) {
    FoldJob job = phase.job();
    int fold = job.fold();
    ToStart next = new ToStart(phase.number() + 1, phase.attempts(), false);
    if (!state.work().equals(Optional.of(job.work()))) {
      logFold(fold, job.name() + " is there already but does other work, passed over");
      if (state.work().isPresent() && !state.hasEnded()) {
        stopTolerantly(job.name());
      }
      return Optional.of(next);
    }
    if (state.status() instanceof FoldJobStatus.Ended(FoldJobStatus.Cause cause, String reason)
        && cause == FoldJobStatus.Cause.STOPPED) {
      logFold(fold, "%s had been stopped (%s), passed over".formatted(job.name(), reason));
      return Optional.of(
          new ToStart(phase.number() + 1, phase.attempts().plus(state.billable()), false));
    }
    logFold(fold, job.name() + " is there already and is adopted");
    progress.started(fold, job.name());
    return Optional.empty();
  }

  private void stopTolerantly(String jobName) {
    try {
      jobs.stop(jobName);
    } catch (ServiceBusyException e) {
      log.printf("%s could not be stopped: %s%n", jobName, e.getMessage());
    }
  }

  private FoldPhase ended(Running phase, FoldJobStatus.Ended ended, Attempts attempts) {
    int number = phase.number();
    return switch (retryRule.decide(ended.cause(), attempts.failures() + 1)) {
      case WAIT_AND_START_AGAIN -> {
        if (number >= MOST_JOBS) {
          yield failed(phase, ended.reason(), attempts);
        }
        rateLimiter.refused(ServiceBusyException.Reason.NO_CAPACITY, time.now());
        yield new ToStart(number + 1, attempts, false);
      }
      case TRY_AGAIN -> {
        logFold(phase.job().fold(), "tried again after: " + ended.reason());
        yield new ToStart(number + 1, attempts.plusFailure(), false);
      }
      case FAIL -> failed(phase, ended.reason(), attempts);
    };
  }

  private static FoldPhase failed(Running phase, String reason, Attempts attempts) {
    FoldJob job = phase.job();
    return new Done(
        new FoldOutcome.Failed(job.fold(), reason, Optional.of(attempts.use(job.name()))));
  }

  /** Reads the result of a completed job. */
  FoldPhase read(Collecting phase) {
    FoldJob job = phase.job();
    try {
      FoldResult result = jobs.result(job.name());
      return new Done(new FoldOutcome.Scored(job.fold(), result, Optional.of(phase.use())));
    } catch (IOException | ServiceBusyException e) {
      int tries = phase.tries() + 1;
      if (tries < MOST_READS) {
        return new Collecting(
            job, phase.attempts(), tries, time.now().plus(unanswered.after(tries)));
      }
      return new Done(
          new FoldOutcome.Failed(
              job.fold(),
              "its result could not be read: " + e.getMessage(),
              Optional.of(phase.use())));
    }
  }

  private void logChange(Running phase, String stage) {
    if (!stage.equals(phase.stage())) {
      logFold(phase.job().fold(), "%s: %s".formatted(phase.job().name(), stage));
    }
  }

  private void logFold(int fold, String what) {
    log.printf("fold %d: %s%n", fold, what);
  }
}
