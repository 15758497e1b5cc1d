package dev.kfold.cv.job;

import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.job.FoldPhase.Attempts;
import dev.kfold.cv.job.FoldPhase.Collecting;
import dev.kfold.cv.job.FoldPhase.Done;
import dev.kfold.cv.job.FoldPhase.Running;
import dev.kfold.cv.job.FoldPhase.ToStart;
import dev.kfold.cv.pacing.Backoff;
import dev.kfold.cv.pacing.PollSchedule;
import dev.kfold.cv.pacing.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Watches the jobs of folds, with lists of all jobs and with descriptions of single ones. */
final class FoldWatcher {

  /** Bounds the jobs of a fold, even if instances stay short. */
  private static final int MOST_JOBS = 100;

  /** The longest time after its creation for which Describe may not know a job. */
  private static final Duration LAG = Duration.ofMinutes(2);

  private final FoldJobs jobs;
  private final FoundJob foundJob;
  private final RetryRule retryRule;
  private final CreateRateLimiter rateLimiter;
  private final PollSchedule pollSchedule;
  private final Backoff unanswered;
  private final Time time;
  private final FoldLog log;

  /** The time since which the service has refused all descriptions, of whatever job. */
  private Optional<Instant> describesRefusedSince = Optional.empty();

  FoldWatcher(
      FoldJobs jobs,
      FoundJob foundJob,
      RetryRule retryRule,
      CreateRateLimiter rateLimiter,
      PollSchedule pollSchedule,
      Backoff unanswered,
      Time time,
      FoldLog log) {
    this.jobs = jobs;
    this.foundJob = foundJob;
    this.retryRule = retryRule;
    this.rateLimiter = rateLimiter;
    this.pollSchedule = pollSchedule;
    this.unanswered = unanswered;
    this.time = time;
    this.log = log;
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
    log.writeChange(phase, job.stage());
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
      Optional<FoldPhase> next = foundJob.adoptOrSkip(phase, state);
      if (next.isPresent()) {
        return next.get();
      }
    }
    log.writeChange(phase, state.stage());
    return described(phase, state);
  }

  private FoldPhase described(Running phase, FoldJobState state) {
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
    if (retryRule.isOverdue(ServiceBusyException.Reason.UNAVAILABLE, since, time.now())) {
      return new Done(
          new FoldOutcome.Failed(
              phase.job().fold(),
              "it cannot be looked at any more: " + reason,
              Optional.of(phase.attempts().use(phase.job().name()))),
          Optional.of(phase.job().name()));
    }
    return phase.unanswered(time.now().plus(unanswered.after(phase.unanswered() + 1)));
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
        log.write(phase.job().fold(), "tried again after: " + ended.reason());
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
}
