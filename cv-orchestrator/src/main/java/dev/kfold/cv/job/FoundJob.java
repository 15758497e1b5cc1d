package dev.kfold.cv.job;

import dev.kfold.contract.FailureMessage;
import dev.kfold.cv.fold.TrialProgress;
import dev.kfold.cv.job.FoldPhase.Running;
import dev.kfold.cv.job.FoldPhase.ToStart;
import java.util.Optional;

/** Adopts jobs that an earlier attempt of the trial has created, if they do the same work. */
record FoundJob(FoldJobs jobs, TrialProgress progress, FoldLog log) {

  /**
   * Adopts a job that existed before; returns the phase that skips it if it does other work, or was
   * stopped together with an earlier attempt of the trial.
   */
  Optional<FoldPhase> adoptOrSkip(Running phase, FoldJobState state) {
    FoldJob job = phase.job();
    int fold = job.fold();
    ToStart next = new ToStart(phase.number() + 1, phase.attempts(), false);
    if (!state.work().equals(Optional.of(job.work()))) {
      log.write(fold, job.name() + " is there already but does other work, passed over");
      if (state.work().isPresent() && !state.hasEnded()) {
        stopTolerantly(job);
      }
      return Optional.of(next);
    }
    if (state.status() instanceof FoldJobStatus.Ended(FoldJobStatus.Cause cause, String reason)
        && cause == FoldJobStatus.Cause.STOPPED) {
      log.write(fold, "%s had been stopped (%s), passed over".formatted(job.name(), reason));
      return Optional.of(
          new ToStart(phase.number() + 1, phase.attempts().plus(state.billable()), false));
    }
    log.write(fold, job.name() + " is there already and is adopted");
    progress.started(fold, job.name());
    return Optional.empty();
  }

  private void stopTolerantly(FoldJob job) {
    try {
      jobs.stop(job.name());
    } catch (ServiceBusyException e) {
      log.write(
          job.fold(), "%s could not be stopped: %s".formatted(job.name(), FailureMessage.of(e)));
    }
  }
}
