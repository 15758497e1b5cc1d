/**
 * Experiments, their trials, and the trial components of trials with their metrics. A trial
 * component is created by a client, or is that of a job: {@code tracking} keeps those up to date
 * through {@link dev.kfold.sagemaker.experiment.TrialComponents}.
 */
@NullMarked
package dev.kfold.sagemaker.experiment;

import org.jspecify.annotations.NullMarked;
