/**
 * Automatic model tuning: jobs that search for hyperparameters by starting trials, and what the
 * service answers about them. Trials are reached through {@code api.TrialJobs}, so that the package
 * knows no training service; how the next trial is chosen stands in {@code strategy}.
 */
@NullMarked
package dev.kfold.sagemaker.tuning;

import org.jspecify.annotations.NullMarked;
