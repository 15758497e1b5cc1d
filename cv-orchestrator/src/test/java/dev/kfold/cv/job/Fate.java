package dev.kfold.cv.job;

import java.time.Duration;

/**
 * How a job of the simulation goes, if nobody stops it.
 *
 * @param start until its container runs
 * @param run until it ends
 */
record Fate(Duration start, Duration run, FoldJobStatus end) {

  static Fate completes(Duration run) {
    return new Fate(Duration.ZERO, run, new FoldJobStatus.Completed());
  }

  static Fate ends(Duration run, FoldJobStatus.Cause cause, String reason) {
    return new Fate(Duration.ZERO, run, new FoldJobStatus.Ended(cause, reason));
  }

  static Fate isLost(Duration run) {
    return ends(run, FoldJobStatus.Cause.PLATFORM, "InternalServerError: please try again");
  }

  static Fate fails(Duration run) {
    return ends(run, FoldJobStatus.Cause.ALGORITHM, "AlgorithmError: row 3");
  }
}
