/**
 * Automatic model tuning: jobs that search for hyperparameters by starting trials. The package
 * starts trials through {@code api.TrialJobs} and does not depend on the training service. The
 * module {@code search} selects the next trial.
 */
@NullMarked
package dev.kfold.sagemaker.tuning;

import org.jspecify.annotations.NullMarked;
