/**
 * What jobs have in common that run a container: the table of their states with the operations that
 * do not differ ({@link dev.kfold.sagemaker.job.JobTable}), the way from folder and input to the
 * last status ({@link dev.kfold.sagemaker.job.JobRun}), log, metrics and failures. Each kind of job
 * depends on it, and is a state ({@link dev.kfold.sagemaker.job.Job}), a run and a service; it
 * knows none of them.
 */
@NullMarked
package dev.kfold.sagemaker.job;

import org.jspecify.annotations.NullMarked;
