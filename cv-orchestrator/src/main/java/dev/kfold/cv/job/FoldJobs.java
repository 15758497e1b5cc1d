package dev.kfold.cv.job;

import dev.kfold.cv.fold.FoldResult;
import java.io.IOException;
import java.util.List;

/**
 * The training service as the folds use it; every method makes one call, except that {@link
 * #running} makes one for every hundred jobs. Every call may throw a {@link ServiceBusyException}
 * or a {@link ServiceRefusedException}.
 */
public interface FoldJobs {

  /** The result of creating a job. */
  enum Submission {
    ACCEPTED,
    /** A job of that name exists already. */
    NAME_TAKEN
  }

  /** Creates a job. */
  Submission create(FoldJob job);

  /** Returns the state of a job. */
  FoldJobState describe(String jobName);

  /** Stops a job; does nothing if it has ended already, or does not exist. */
  void stop(String jobName);

  /**
   * Returns the result of a completed job.
   *
   * @throws NoScoreException if it has no score, perhaps only for the moment
   * @throws IOException if it is missing, perhaps only for the moment
   */
  FoldResult result(String jobName) throws IOException;

  /**
   * Returns a sentence on the score of a completed job that is missing for good, with the closest
   * lines of its log.
   */
  default String explain(String jobName, NoScoreException missing) {
    return missing.sentence();
  }

  /** Returns the names of the running jobs whose names start with a prefix. */
  List<String> running(String prefix);

  /**
   * Returns the jobs whose names start with a prefix, whether they run or have ended; if there are
   * more than a hundred, the newest ones. A job that was created a moment ago may be missing.
   */
  List<ListedJob> newest(String prefix);
}
