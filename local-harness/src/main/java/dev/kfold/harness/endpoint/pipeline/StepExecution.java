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
 * @param cacheKey what must be the same for this run to stand for a later one, where it can
 * @param properties what other steps may refer to, once it has succeeded
 * @param reuse present where it did not run itself
 */
record StepExecution(
    String name,
    StepStatus status,
    Instant started,
    Optional<Instant> ended,
    Optional<String> failureReason,
    Attempts attempts,
    Optional<String> jobName,
    PipelineExecutionStepMetadata metadata,
    Optional<String> cacheKey,
    JsonNode properties,
    Optional<Reuse> reuse) {

  private static final int LONGEST_REASON = 1024;

  static StepExecution starting(String name, Instant now) {
    return new StepExecution(
        name,
        StepStatus.STARTING,
        now,
        Optional.empty(),
        Optional.empty(),
        Attempts.FIRST,
        Optional.empty(),
        PipelineExecutionStepMetadata.builder().build(),
        Optional.empty(),
        JsonNodeFactory.instance.objectNode(),
        Optional.empty());
  }

  boolean running() {
    return ended.isEmpty();
  }

  boolean succeeded() {
    return status == StepStatus.SUCCEEDED;
  }

  /** Whether the next attempt is due. */
  boolean isDue(Instant now) {
    return attempts.next().filter(next -> !next.isAfter(now)).isPresent();
  }

  StepExecution attempting() {
    return with(StepStatus.STARTING, attempts.begun(), Optional.empty());
  }

  StepExecution executing(String job, PipelineExecutionStepMetadata metadata) {
    return with(metadata).with(StepStatus.EXECUTING, attempts, Optional.of(job));
  }

  StepExecution stopping() {
    return with(StepStatus.STOPPING, attempts, jobName);
  }

  /** Waiting for the next attempt, which another job will be for. */
  StepExecution retrying(int policy, Instant at) {
    return with(StepStatus.STARTING, attempts.retry(policy, at), Optional.empty());
  }

  StepExecution with(PipelineExecutionStepMetadata metadata) {
    return new StepExecution(
        name,
        status,
        started,
        ended,
        failureReason,
        attempts,
        jobName,
        metadata,
        cacheKey,
        properties,
        reuse);
  }

  StepExecution withCacheKey(String key) {
    return new StepExecution(
        name,
        status,
        started,
        ended,
        failureReason,
        attempts,
        jobName,
        metadata,
        Optional.of(key),
        properties,
        reuse);
  }

  StepExecution succeeded(JsonNode properties, Instant now) {
    return ended(StepStatus.SUCCEEDED, Optional.empty(), properties, now);
  }

  StepExecution stopped(Instant now) {
    return ended(StepStatus.STOPPED, Optional.empty(), properties, now);
  }

  StepExecution failed(String reason, Instant now) {
    String told = reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
    return ended(StepStatus.FAILED, Optional.of(told), properties, now);
  }

  /** Its result in another execution, in which it does not run. */
  StepExecution reused(Reuse from, Instant now) {
    return new StepExecution(
        name,
        StepStatus.SUCCEEDED,
        now,
        Optional.of(now),
        Optional.empty(),
        Attempts.FIRST,
        Optional.empty(),
        metadata,
        cacheKey,
        properties,
        Optional.of(from));
  }

  private StepExecution with(StepStatus status, Attempts attempts, Optional<String> job) {
    return new StepExecution(
        name,
        status,
        started,
        ended,
        failureReason,
        attempts,
        job,
        metadata,
        cacheKey,
        properties,
        reuse);
  }

  private StepExecution ended(
      StepStatus status, Optional<String> reason, JsonNode properties, Instant now) {
    return new StepExecution(
        name,
        status,
        started,
        Optional.of(now),
        reason,
        attempts.begun(),
        jobName,
        metadata,
        cacheKey,
        properties,
        reuse);
  }
}
