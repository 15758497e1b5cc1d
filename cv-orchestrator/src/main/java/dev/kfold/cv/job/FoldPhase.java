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
  record Spent(int failures, Duration billable) {

    static final Spent NOTHING = new Spent(0, Duration.ZERO);

    Spent plus(Duration more) {
      return new Spent(failures, billable.plus(more));
    }

    Spent plusFailure() {
      return new Spent(failures + 1, billable);
    }

    JobUse use(String lastJob) {
      return new JobUse(lastJob, failures + 1, billable);
    }
  }

  /**
   * The fold needs a job.
   *
   * @param number the how manieth of the fold, from 1
   * @param perhapsCreated whether a call that was to create it ended without an answer
   */
  record ToStart(int number, Spent spent, boolean perhapsCreated) implements FoldPhase {

    static final ToStart FIRST = new ToStart(1, Spent.NOTHING, false);
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
  record Watched(
      FoldJob job,
      int number,
      Spent spent,
      boolean found,
      Instant since,
      String stage,
      Instant stageSince,
      Instant answered,
      int unanswered,
      Instant next)
      implements FoldPhase {

    Watched unanswered(Instant nextLook) {
      return new Watched(
          job, number, spent, found, since, stage, stageSince, answered, unanswered + 1, nextLook);
    }

    Watched seen(String nowIn, Instant now, Instant nextLook) {
      Instant inStageSince = nowIn.equals(stage) ? stageSince : now;
      return new Watched(job, number, spent, false, since, nowIn, inStageSince, now, 0, nextLook);
    }
  }

  /**
   * The job is done and its result is to be read.
   *
   * @param tries how often that failed
   */
  record ToRead(FoldJob job, Spent spent, int tries, Instant next) implements FoldPhase {

    JobUse use() {
      return spent.use(job.name());
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

  /** When the fold can be moved on; empty where it waits for its turn to start, or has ended. */
  default Optional<Instant> due() {
    return switch (this) {
      case Watched watched -> Optional.of(watched.next());
      case ToRead toRead -> Optional.of(toRead.next());
      case ToStart _, Done _ -> Optional.empty();
    };
  }
}
