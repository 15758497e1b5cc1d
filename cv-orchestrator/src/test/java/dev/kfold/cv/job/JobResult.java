package dev.kfold.cv.job;

import java.time.Duration;

/**
 * The result of a simulated job, unless it is stopped.
 *
 * @param start the time until its container runs
 * @param run the time for which its container runs
 * @param end the final status
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
