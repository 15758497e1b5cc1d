package dev.kfold.cv.sagemaker;

import dev.kfold.cv.fold.FoldResult;
import dev.kfold.cv.job.NoScoreException;
import java.io.IOException;

/** Reads the results of completed fold jobs. */
interface FoldResults {

  /**
   * Returns the result of a completed job.
   *
   * @throws NoScoreException if the job has no score, perhaps only for the moment
   * @throws IOException if the result is missing, perhaps only for the moment
   */
  FoldResult read(String jobName) throws IOException;

  /** Returns a sentence on a score that is missing for good, with what the job's log says. */
  String explain(String jobName, NoScoreException missing);
}
