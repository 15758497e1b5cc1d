package dev.kfold.cv.job;

import dev.kfold.contract.FailureMessage;
import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.FoldResult;
import dev.kfold.cv.fold.TrialProgress;
import dev.kfold.cv.job.FoldPhase.Attempts;
import dev.kfold.cv.job.FoldPhase.Collecting;
import dev.kfold.cv.job.FoldPhase.Done;
import dev.kfold.cv.job.FoldPhase.Look;
import dev.kfold.cv.job.FoldPhase.Running;
import dev.kfold.cv.job.FoldPhase.ToStart;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Advances a fold by one call to the service, or by what a list of jobs says about it. The name of
 * every job follows from its trial, its fold and its number, so that a restarted orchestrator
 * repeats the same steps and finds the jobs that exist already.
 */
final class FoldSteps {

  /** Bounds the jobs of a fold, even if instances stay short. */
  private static final int MOST_JOBS = 100;

  /** A few reads of a missing result are enough: it is in S3 when a job completes. */
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
  private final PollSchedule pollSchedule;

  /** When the service began to refuse all descriptions, whichever job they are about. */
  private Optional<Instant> describesRefusedSince = Optional.empty();

  FoldSteps(
      FoldJobs jobs,
      JobFolds.FoldJobPlan plan,
      RetryRule retryRule,
      PollSchedule pollSchedule,
      Time time,
      TrialProgress progress,
      PrintStream log,
      RandomGenerator random) {
    this.jobs = jobs;
    this.plan = plan;
    this.retryRule = retryRule;
    this.pollSchedule = pollSchedule;
    this.time = time;
    this.progress = progress;
    this.log = log;
    this.rateLimiter = new CreateRateLimiter(random);
    this.unanswered = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(20), random);
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
      logFold(fold, "waits to be started: " + refusal.sentence());
    }
    boolean creationUnknown = refusal.reason() == ServiceBusyException.Reason.UNAVAILABLE;
    return new ToStart(
        phase.number(), phase.attempts(), phase.creationUnknown() || creationUnknown);
  }

  /**
   * Advances a fold whose job should be in a list.
   *
   * @param listed the job in the list; empty if the list does not show it
   */
  FoldPhase listed(Running phase, Optional<ListedJob> listed) {
    Instant now = time.now();
    if (listed.isEmpty()) {
      return phase.describedAt(now, phase.stage());
    }
    ListedJob job = listed.get();
    logChange(phase, job.stage());
    return job.running()
        ? phase.seen(
            job.stage(), now, now.plus(pollSchedule.nextList(age(phase, now), job.aboutToEnd())))
        : phase.describedAt(now, job.stage());
  }

  /** Lets a fold's job be described, although it may run for long, because there are no lists. */
  FoldPhase withoutList(Running phase) {
    Instant now = time.now();
    return phase.describedAt(now.plus(pollSchedule.nextDescribe(age(phase, now))), phase.stage());
  }

  private static Duration age(Running phase, Instant now) {
    return Duration.between(phase.since(), now);
  }

  /** Describes the fold's job once. */
  FoldPhase poll(Running phase) {
    FoldJobState state;
    try {
      state = jobs.describe(phase.job().name());
    } catch (ServiceBusyException e) {
      Instant since = describesRefusedSince.orElseGet(time::now);
      describesRefusedSince = Optional.of(since);
      return unanswered(phase, since, e.sentence());
    }
    describesRefusedSince = Optional.empty();
    if (phase.found() && !(state.status() instanceof FoldJobStatus.Unknown)) {
      Optional<FoldPhase> next = adoptOrSkip(phase, state);
      if (next.isPresent()) {
        return next.get();
      }
    }
    logChange(phase, state.stage());
    Instant now = time.now();
    Duration age = age(phase, now);
    return switch (state.status()) {
      case FoldJobStatus.Running running -> {
        Duration delay =
            phase.found()
                ? pollSchedule.nextList(age, running.aboutToEnd())
                : pollSchedule.nextDescribe(age); // the last list did not show it
        yield phase.seen(state.stage(), now, now.plus(delay));
      }
      case FoldJobStatus.Completed _ -> {
        state.start().ifPresent(pollSchedule::jobStartedIn);
        rateLimiter.instanceFreed(now);
        yield new Collecting(phase.job(), phase.attempts().plus(state.billable()), now);
      }
      case FoldJobStatus.Ended ended -> {
        rateLimiter.instanceFreed(now);
        yield ended(phase, ended, phase.attempts().plus(state.billable()));
      }
      case FoldJobStatus.Unknown _ ->
          phase.found() || age.compareTo(LAG) < 0
              ? unanswered(
                  phase, phase.answered(), "the service does not know the job it has started")
              : new ToStart(phase.number(), phase.attempts(), true);
    };
  }

  private FoldPhase unanswered(Running phase, Instant since, String reason) {
    if (isOverdue(since)) {
      return new Done(
          new FoldOutcome.Failed(
              phase.job().fold(),
              "it cannot be looked at any more: " + reason,
              Optional.of(phase.attempts().use(phase.job().name()))),
          Optional.of(phase.job().name()));
    }
    return phase.unanswered(time.now().plus(unanswered.after(phase.unanswered() + 1)));
  }

  private boolean isOverdue(Instant since) {
    Duration patience = retryRule.patience(ServiceBusyException.Reason.UNAVAILABLE);
    return Duration.between(since, time.now()).compareTo(patience) > 0;
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
      log.printf("%s could not be stopped: %s%n", jobName, FailureMessage.of(e));
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
    } catch (ServiceBusyException e) {
      return isOverdue(phase.since()) ? unreadable(phase, e) : phase.after(0, readAgain(phase));
    } catch (IOException e) {
      return phase.missing() + 1 >= MOST_READS
          ? unreadable(phase, e)
          : phase.after(1, readAgain(phase));
    }
  }

  private Instant readAgain(Collecting phase) {
    return time.now().plus(unanswered.after(phase.tries() + 1));
  }

  private static FoldPhase unreadable(Collecting phase, Exception e) {
    return new Done(
        new FoldOutcome.Failed(
            phase.job().fold(),
            "its result could not be read: " + FailureMessage.of(e),
            Optional.of(phase.use())));
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
