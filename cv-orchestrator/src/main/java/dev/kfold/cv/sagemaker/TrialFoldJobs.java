package dev.kfold.cv.sagemaker;

import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.FoldRunner;
import dev.kfold.cv.plan.TrialFolds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folds of a trial as training jobs.
 *
 * @param runner runs them
 * @param work digest of what decides a score besides the data of the plan and the hyperparameters;
 *     empty for kfold-trainer, whose folds give the same in process
 * @param refit the fit on all rows as one more training job, if it is asked for and the folds run
 *     another image
 */
public record TrialFoldJobs(
    TrialFolds folds, FoldRunner runner, String work, Optional<Refit> refit) {

  /** A fit on all rows as a training job. */
  public interface Refit {

    /** Stops the job if an earlier attempt of the trial has left it running. */
    void stopLeftover() throws IOException, InterruptedException;

    /** Runs the job to its end; returns its outcome, whose score means nothing. */
    FoldOutcome run() throws IOException, InterruptedException;

    /**
     * Unpacks the model of the completed job.
     *
     * @param folder an existing folder
     * @return the number of files
     */
    int adoptModel(String jobName, Path folder) throws IOException, InterruptedException;
  }
}
