package dev.kfold.cv.job;

import dev.kfold.cv.fold.FoldResult;
import java.io.IOException;

/** What the orchestrator asks of the training service for its folds. */
public interface FoldJobs {

  /** Starts a job. */
  void create(FoldJob job);

  FoldJobStatus status(String jobName);

  /** Stops a job; one that has ended already is left as it is. */
  void stop(String jobName);

  /** Reads the exact scores that a completed job left. */
  FoldResult result(String jobName) throws IOException;
}
