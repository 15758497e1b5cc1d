package dev.kfold.sagemaker.pipeline;

import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.pipeline.definition.Definition;
import dev.kfold.sagemaker.pipeline.definition.JobStep;
import java.time.Clock;
import software.amazon.awssdk.services.sagemaker.model.StepStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The jobs that steps wait for, and what becomes of a step by the end of its job. */
record AwaitedJobs(Definition definition, Jobs jobs, Clock clock) {

  /** Whether the step has a job, and that has ended. */
  boolean hasEnded(StepExecution step) {
    return step.jobName().isPresent()
        && switch (status(jobStep(step), describe(step))) {
          case "Completed", "Failed", "Stopped" -> true;
          default -> false; // statuses of a job still under way
        };
  }

  /** The step after its job has ended: ended likewise, or waiting for another attempt. */
  StepExecution settled(StepExecution step) {
    JobStep job = jobStep(step);
    JsonNode description = describe(step);
    return switch (status(job, description)) {
      case "Completed" ->
          step.succeeded(
              jobs.properties(job, step.jobName().orElseThrow(), description), clock.instant());
      case "Stopped" -> stopped(step);
      default -> failed(job, step, description.path("FailureReason").asString("The job failed."));
    };
  }

  /** Asks the job to stop. */
  void stop(StepExecution step) {
    try {
      jobs.stop(jobStep(step), step.jobName().orElseThrow());
    } catch (ServiceException e) {
      // it has ended by itself meanwhile, which the next look at it will find
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
        : Retries.failed(job, step, reason, clock.instant());
  }

  /** A job that somebody has deleted meanwhile counts as failed. */
  private JsonNode describe(StepExecution step) {
    JobStep job = jobStep(step);
    try {
      return jobs.describe(job, step.jobName().orElseThrow());
    } catch (ServiceException e) {
      return JsonNodeFactory.instance
          .objectNode()
          .put(job.resource() + "Status", "Failed")
          .put("FailureReason", "ClientError: The job cannot be found: " + e.getMessage());
    }
  }

  private JobStep jobStep(StepExecution step) {
    return (JobStep) definition.graph().step(step.name()).orElseThrow();
  }

  private static String status(JobStep step, JsonNode description) {
    return description.path(step.resource() + "Status").asString("");
  }
}
