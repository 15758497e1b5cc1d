package dev.kfold.cv.job;

import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.JobUse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The phase of a fold on its way to an outcome. */
sealed interface FoldPhase {

  /**
   * The fold's earlier jobs.
   *
   * @param failures the number of failed jobs that count as attempts
   * @param billable the billable time of all jobs
   */
  record Attempts(int failures, Duration billable) {

    static final Attempts NOTHING = new Attempts(0, Duration.ZERO);

    /** Returns these attempts with more billable time. */
    Attempts plus(Duration more) {
      return new Attempts(failures, billable.plus(more));
    }

    /** Returns these attempts with one more failure. */
    Attempts plusFailure() {
      return new Attempts(failures + 1, billable);
    }

    /** Returns the use of jobs, of which the last one is given by its name. */
    JobUse use(String lastJob) {
      return new JobUse(lastJob, failures + 1, billable);
    }
  }

  /**
   * The fold needs a job.
   *
   * @param number sequence number of the job within its fold, from 1
   * @param creationUnknown whether a call that creates it ended without an answer
   */
  record ToStart(int number, Attempts attempts, boolean creationUnknown) implements FoldPhase {

    static final ToStart FIRST = new ToStart(1, Attempts.NOTHING, false);
  }

  /** The call that shows the state of a running job next. */
  enum Look {
    /** A list of the trial's jobs. */
    LIST,
    /** A description of the job: it has ended, or no list shows it, or its work is not checked. */
    DESCRIBE
  }

  /**
   * The fold has a job, which is polled.
   *
   * @param found whether the job existed before, so that its work is still to be checked
   * @param since when the job was created or found
   * @param stage the stage of the job at the last poll
   * @param answered when the job was last seen
   * @param unanswered the number of descriptions since then that the service refused, or knew no
   *     job for
   * @param look the call of the next poll
   * @param next when the next poll is due
   */
  record Running(
      FoldJob job,
      int number,
      Attempts attempts,
      boolean found,
      Instant since,
      String stage,
      Instant answered,
      int unanswered,
      Look look,
      Instant next)
      implements FoldPhase {

    /** Returns this phase after a description without an answer. */
    Running unanswered(Instant nextPoll) {
      return new Running(
          job,
          number,
          attempts,
          found,
          since,
          stage,
          answered,
          unanswered + 1,
          Look.DESCRIBE,
          nextPoll);
    }

    /** Returns this phase after a poll that found the job running in a stage. */
    Running seen(String nowIn, Instant now, Instant nextPoll) {
      return new Running(job, number, attempts, false, since, nowIn, now, 0, Look.LIST, nextPoll);
    }

    /** Returns this phase with a description as the next poll, of a job in a stage. */
    Running describedAt(Instant nextPoll, String nowIn) {
      return new Running(
          job,
          number,
          attempts,
          found,
          since,
          nowIn,
          answered,
          unanswered,
          Look.DESCRIBE,
          nextPoll);
    }

    /** Returns whether the next list is expected to show this job. */
    boolean isListed() {
      return look == Look.LIST;
    }
  }

  /**
   * The job has completed and its result is to be read.
   *
   * @param tries the number of failed reads
   * @param missing how many of them found no result, or one that is not complete
   * @param since when the job was seen to have completed
   */
  record Collecting(
      FoldJob job, Attempts attempts, int tries, int missing, Instant since, Instant next)
      implements FoldPhase {

    Collecting(FoldJob job, Attempts attempts, Instant now) {
      this(job, attempts, 0, 0, now, now);
    }

    /** Returns this phase after a failed read. */
    Collecting after(int moreMissing, Instant nextRead) {
      return new Collecting(job, attempts, tries + 1, missing + moreMissing, since, nextRead);
    }

    /** Returns the use of jobs by the fold. */
    JobUse use() {
      return attempts.use(job.name());
    }
  }

  /**
   * The fold has ended.
   *
   * @param possiblyRunning name of a job that may still run, because it was not seen to end
   */
  record Done(FoldOutcome outcome, Optional<String> possiblyRunning) implements FoldPhase {

    Done(FoldOutcome outcome) {
      this(outcome, Optional.empty());
    }
  }

  /** Returns when the fold can be advanced; empty if it waits to be started, or has ended. */
  default Optional<Instant> due() {
    return switch (this) {
      case Running running -> Optional.of(running.next());
      case Collecting collecting -> Optional.of(collecting.next());
      case ToStart _, Done _ -> Optional.empty();
    };
  }
}
