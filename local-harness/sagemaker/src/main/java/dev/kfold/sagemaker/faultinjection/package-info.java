/**
 * How the endpoint misbehaves like the service, if somebody asks for it: {@link
 * dev.kfold.sagemaker.faultinjection.FaultPlan} is the text that says so, {@link
 * dev.kfold.sagemaker.faultinjection.ActiveFaults} what has come of it so far, {@link
 * dev.kfold.sagemaker.faultinjection.JobFaults} what befalls one job. The wire and the jobs depend
 * on it, it depends on the {@code api}; no plan, no difference.
 */
@NullMarked
package dev.kfold.sagemaker.faultinjection;

import org.jspecify.annotations.NullMarked;
