/**
 * Training jobs, whose output is a model. The package uses {@code job} for everything that is not
 * specific to training; {@code tuning} reaches it through {@code api.TrialJobs}.
 */
@NullMarked
package dev.kfold.sagemaker.training;

import org.jspecify.annotations.NullMarked;
