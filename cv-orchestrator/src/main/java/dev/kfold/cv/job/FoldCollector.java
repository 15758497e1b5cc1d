package dev.kfold.cv.job;

import dev.kfold.contract.FailureMessage;
import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.FoldResult;
import dev.kfold.cv.job.FoldPhase.Collecting;
import dev.kfold.cv.job.FoldPhase.Done;
import dev.kfold.cv.pacing.Backoff;
import dev.kfold.cv.pacing.Time;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads the results of completed jobs.
 *
 * @param unanswered the delays after failed reads
 */
record FoldCollector(FoldJobs jobs, RetryRule retryRule, Time time, Backoff unanswered) {

  /** A few reads of a missing result are enough: it is in S3 when a job completes. */
  private static final int MOST_READS = 6;

  /** The service may publish a metric some seconds after the end of the job. */
  private static final int MOST_READS_OF_METRIC = 5;

  /** Reads the result of a completed job. */
  FoldPhase read(Collecting phase) {
    FoldJob job = phase.job();
    try {
      FoldResult result = jobs.result(job.name());
      return new Done(new FoldOutcome.Scored(job.fold(), result, Optional.of(phase.use())));
    } catch (ServiceBusyException e) {
      boolean overdue =
          retryRule.isOverdue(ServiceBusyException.Reason.UNAVAILABLE, phase.since(), time.now());
      return overdue ? unreadable(phase, e) : phase.after(0, readAgain(phase));
    } catch (NoScoreException e) {
      return e.mayAppear() && phase.missing() + 1 < MOST_READS_OF_METRIC
          ? phase.after(1, readAgain(phase))
          : failed(phase, jobs.explain(job.name(), e));
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
    return failed(phase, "its result could not be read: " + FailureMessage.of(e));
  }

  private static FoldPhase failed(Collecting phase, String reason) {
    return new Done(new FoldOutcome.Failed(phase.job().fold(), reason, Optional.of(phase.use())));
  }
}
