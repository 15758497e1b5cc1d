package dev.kfold.harness.endpoint.pipeline;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStepMetadata;
import software.amazon.awssdk.services.sagemaker.model.StepStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A step that was started.
 *
 * @param jobName of the job it waits for, where it is a job step
 * @param properties what other steps may refer to, once it has succeeded
 */
record StepExecution(
    String name,
    StepStatus status,
    Instant started,
    Optional<Instant> ended,
    Optional<String> failureReason,
    Optional<String> jobName,
    PipelineExecutionStepMetadata metadata,
    JsonNode properties) {

  static StepExecution starting(String name, Instant now) {
    return new StepExecution(
        name,
        StepStatus.STARTING,
        now,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        PipelineExecutionStepMetadata.builder().build(),
        JsonNodeFactory.instance.objectNode());
  }

  boolean running() {
    return ended.isEmpty();
  }

  StepExecution executing(String job, PipelineExecutionStepMetadata metadata) {
    return new StepExecution(
        name,
        StepStatus.EXECUTING,
        started,
        ended,
        failureReason,
        Optional.of(job),
        metadata,
        properties);
  }

  StepExecution stopping() {
    return new StepExecution(
        name, StepStatus.STOPPING, started, ended, failureReason, jobName, metadata, properties);
  }

  StepExecution with(PipelineExecutionStepMetadata metadata) {
    return new StepExecution(
        name, status, started, ended, failureReason, jobName, metadata, properties);
  }

  StepExecution succeeded(JsonNode properties, Instant now) {
    return ended(StepStatus.SUCCEEDED, Optional.empty(), properties, now);
  }

  StepExecution stopped(Instant now) {
    return ended(StepStatus.STOPPED, Optional.empty(), properties, now);
  }

  StepExecution failed(String reason, Instant now) {
    return ended(StepStatus.FAILED, Optional.of(reason), properties, now);
  }

  private StepExecution ended(
      StepStatus status, Optional<String> reason, JsonNode properties, Instant now) {
    return new StepExecution(
        name, status, started, Optional.of(now), reason, jobName, metadata, properties);
  }
}
