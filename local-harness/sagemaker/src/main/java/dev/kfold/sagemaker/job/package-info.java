/**
 * The common parts of training, processing and transform jobs: the table of their states ({@link
 * dev.kfold.sagemaker.job.JobTable}), the run of a container from its input to the last status
 * ({@link dev.kfold.sagemaker.job.JobRun}), log, metrics and failures. Each kind of job has a state
 * ({@link dev.kfold.sagemaker.job.Job}), a task ({@link dev.kfold.sagemaker.job.JobTask}) and a
 * service in its own package, which depends on this one.
 */
@NullMarked
package dev.kfold.sagemaker.job;

import org.jspecify.annotations.NullMarked;
