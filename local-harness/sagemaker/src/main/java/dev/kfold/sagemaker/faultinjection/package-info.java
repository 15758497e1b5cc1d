/**
 * Injected failures that also occur in the real service: throttling, exhausted quotas, lost jobs
 * and spot interruptions. {@link dev.kfold.sagemaker.faultinjection.FaultPlan} is what a user asks
 * for, {@link dev.kfold.sagemaker.faultinjection.ActiveFaults} its current state, {@link
 * dev.kfold.sagemaker.faultinjection.JobFaults} the part for one job. The wire and the jobs depend
 * on it; it depends on the {@code api}. Without a plan, nothing is injected.
 */
@NullMarked
package dev.kfold.sagemaker.faultinjection;

import org.jspecify.annotations.NullMarked;
