/**
 * Training jobs: the model is what they leave. Depends on {@code job} for everything that is not
 * particular to training; tuning sees it as {@code api.TrialJobs} only.
 */
@NullMarked
package dev.kfold.sagemaker.training;

import org.jspecify.annotations.NullMarked;
