package dev.kfold.cv.job;

import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.JobUse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where a fold stands on its way to an outcome. */
sealed interface FoldPhase {

  /**
   * What the fold's earlier jobs cost.
   *
   * @param failures jobs that count as attempts
   */
  record Attempts(int failures, Duration billable) {

    static final Attempts NOTHING = new Attempts(0, Duration.ZERO);

    Attempts plus(Duration more) {
      return new Attempts(failures, billable.plus(more));
    }

    Attempts plusFailure() {
      return new Attempts(failures + 1, billable);
    }

    JobUse use(String lastJob) {
      return new JobUse(lastJob, failures + 1, billable);
    }
  }

  /**
   * The fold needs a job.
   *
   * @param number sequence number of the job within its fold, from 1
   * @param creationUnknown whether a call that was to create it ended without an answer
   */
  record ToStart(int number, Attempts attempts, boolean creationUnknown) implements FoldPhase {

    static final ToStart FIRST = new ToStart(1, Attempts.NOTHING, false);
  }

  /**
   * The fold has a job, which is looked at now and then.
   *
   * @param found whether it was there before we asked for it, and its work is still to be checked
   * @param since when we started or found it
   * @param stage what it was doing at the last look
   * @param stageSince when we saw that first
   * @param answered when a look was last answered
   * @param unanswered looks since then that the service was too busy for, or knew nothing of
   */
  record Running(
      FoldJob job,
      int number,
      Attempts attempts,
      boolean found,
      Instant since,
      String stage,
      Instant stageSince,
      Instant answered,
      int unanswered,
      Instant next)
      implements FoldPhase {

    Running unanswered(Instant nextPoll) {
      return new Running(
          job,
          number,
          attempts,
          found,
          since,
          stage,
          stageSince,
          answered,
          unanswered + 1,
          nextPoll);
    }

    Running seen(String nowIn, Instant now, Instant nextPoll) {
      Instant inStageSince = nowIn.equals(stage) ? stageSince : now;
      return new Running(
          job, number, attempts, false, since, nowIn, inStageSince, now, 0, nextPoll);
    }
  }

  /**
   * The job is done and its result is to be read.
   *
   * @param tries how often that failed
   */
  record Collecting(FoldJob job, Attempts attempts, int tries, Instant next) implements FoldPhase {

    JobUse use() {
      return attempts.use(job.name());
    }
  }

  /**
   * The fold has ended.
   *
   * @param perhapsRunning a job of it that was given up on, not seen to end
   */
  record Done(FoldOutcome outcome, Optional<String> perhapsRunning) implements FoldPhase {

    Done(FoldOutcome outcome) {
      this(outcome, Optional.empty());
    }
  }

  /** When the fold can be moved on; empty if it waits for its turn to start, or has ended. */
  default Optional<Instant> due() {
    return switch (this) {
      case Running running -> Optional.of(running.next());
      case Collecting collecting -> Optional.of(collecting.next());
      case ToStart _, Done _ -> Optional.empty();
    };
  }
}
