package dev.kfold.sagemaker.pipeline;

import dev.kfold.contract.FailureMessage;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.job.JobStatus;
import dev.kfold.sagemaker.pipeline.definition.Definition;
import dev.kfold.sagemaker.pipeline.definition.JobStep;
import java.time.Clock;
import software.amazon.awssdk.services.sagemaker.model.StepStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The jobs that steps wait for. */
record AwaitedJobs(Definition definition, Jobs jobs, Clock clock) {

  /** Returns whether the step has a job that has ended. */
  boolean hasEnded(StepExecution step) {
    return step.jobName().isPresent() && status(jobStep(step), describe(step)).isFinal();
  }

  /** Returns the step after its job has ended: ended too, or waiting for another attempt. */
  StepExecution settled(StepExecution step) {
    JobStep job = jobStep(step);
    JsonNode description = describe(step);
    return switch (status(job, description)) {
      case COMPLETED ->
          step.succeeded(
              jobs.properties(job, step.jobName().orElseThrow(), description), clock.instant());
      case STOPPED -> stopped(step);
      case FAILED, IN_PROGRESS, STOPPING ->
          failed(job, step, description.path("FailureReason").asString("The job failed."));
    };
  }

  /** Stops the step's job. */
  void stop(StepExecution step) {
    try {
      jobs.stop(jobStep(step), step.jobName().orElseThrow());
    } catch (ServiceException e) {
      // the job has ended meanwhile; the next poll sees it
    }
  }

  private StepExecution stopped(StepExecution step) {
    return step.status() == StepStatus.STOPPING
        ? step.stopped(clock.instant())
        : step.failed("The job was stopped before it was complete.", clock.instant());
  }

  private StepExecution failed(JobStep job, StepExecution step, String reason) {
    return step.status() == StepStatus.STOPPING
        ? step.failed(reason, clock.instant())
        : StepRetries.failed(job, step, reason, clock.instant());
  }

  /** Returns the description of the step's job; a deleted job counts as failed. */
  private JsonNode describe(StepExecution step) {
    JobStep job = jobStep(step);
    try {
      return jobs.describe(job, step.jobName().orElseThrow());
    } catch (ServiceException e) {
      return JsonNodeFactory.instance
          .objectNode()
          .put(job.type().resource() + "Status", JobStatus.FAILED.toString())
          .put("FailureReason", "ClientError: The job cannot be found: " + FailureMessage.of(e));
    }
  }

  private JobStep jobStep(StepExecution step) {
    return (JobStep) definition.graph().step(step.name()).orElseThrow();
  }

  private static JobStatus status(JobStep step, JsonNode description) {
    return JobStatus.parse(description.path(step.type().resource() + "Status").asString(""));
  }
}
