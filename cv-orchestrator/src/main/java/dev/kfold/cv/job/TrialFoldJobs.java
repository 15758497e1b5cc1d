package dev.kfold.cv.job;

import dev.kfold.cv.fold.FoldRunner;
import dev.kfold.cv.plan.TrialFolds;

/**
 * The folds of a trial as training jobs.
 *
 * @param runner runs them
 * @param work digest of what decides a score besides the data of the plan and the hyperparameters;
 *     empty for kfold-trainer, whose folds give the same in process
 */
public record TrialFoldJobs(TrialFolds folds, FoldRunner runner, String work) {}
