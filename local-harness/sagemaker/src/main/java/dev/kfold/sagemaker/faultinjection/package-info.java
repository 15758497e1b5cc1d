/**
 * How the endpoint misbehaves like the service, where somebody asks for it: {@link
 * dev.kfold.harness.endpoint.fault.FaultPlan} is the text that says so, {@link
 * dev.kfold.harness.endpoint.fault.ActiveFaults} what has come of it so far, {@link
 * dev.kfold.harness.endpoint.fault.JobFaults} what befalls one job. The wire and the jobs depend on
 * it, it depends on the {@code api}; no plan, no difference.
 */
package dev.kfold.harness.endpoint.fault;
