package dev.kfold.cv.job;

import java.time.Duration;

/**
 * How a job of the simulation goes, if nobody stops it.
 *
 * @param start until its container runs
 * @param run until it ends
 */
record JobResult(Duration start, Duration run, FoldJobStatus end) {

  static JobResult completes(Duration run) {
    return new JobResult(Duration.ZERO, run, new FoldJobStatus.Completed());
  }

  static JobResult ends(Duration run, FoldJobStatus.Cause cause, String reason) {
    return new JobResult(Duration.ZERO, run, new FoldJobStatus.Ended(cause, reason));
  }

  static JobResult isLost(Duration run) {
    return ends(run, FoldJobStatus.Cause.PLATFORM, "InternalServerError: please try again");
  }

  static JobResult fails(Duration run) {
    return ends(run, FoldJobStatus.Cause.ALGORITHM, "AlgorithmError: row 3");
  }
}
