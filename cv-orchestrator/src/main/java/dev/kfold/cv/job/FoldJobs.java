package dev.kfold.cv.job;

import dev.kfold.cv.fold.FoldResult;
import java.io.IOException;
import java.util.List;

/**
 * What the orchestrator asks of the training service for its folds, each time in one call. Every
 * call may throw a {@link ServiceBusyException}, or a {@link ServiceRefusedException}.
 */
public interface FoldJobs {

  /** What became of a request to start a job. */
  enum Submission {
    ACCEPTED,
    /** There is a job of that name already. */
    NAME_TAKEN
  }

  Submission create(FoldJob job);

  FoldJobState describe(String jobName);

  /** Stops a job; one that has ended already, or is not there, is left as it is. */
  void stop(String jobName);

  /**
   * Reads the exact scores that a completed job left.
   *
   * @throws IOException if they are not there, or not yet
   */
  FoldResult result(String jobName) throws IOException;

  /** The names of the jobs that have not ended and whose names begin so. */
  List<String> running(String prefix);
}
