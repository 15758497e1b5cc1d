package dev.kfold.sagemaker.pipeline;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStepMetadata;
import software.amazon.awssdk.services.sagemaker.model.StepStatus;
import tools.jackson.databind.JsonNode;

/**
 * A step that was started. It is kept as one flat object, so that data directories stay readable
 * however its members are grouped here.
 *
 * @param jobName of the job it waits for, if it is a job step
 * @param reuse present if it did not run itself
 */
record StepExecution(
    String name,
    @JsonUnwrapped StepProgress progress,
    Attempts attempts,
    Optional<String> jobName,
    @JsonUnwrapped StepResult result,
    Optional<Reuse> reuse) {

  static StepExecution starting(String name, Instant now) {
    return new StepExecution(
        name,
        StepProgress.starting(now),
        Attempts.FIRST,
        Optional.empty(),
        StepResult.none(),
        Optional.empty());
  }

  StepStatus status() {
    return progress.status();
  }

  boolean running() {
    return progress.ended().isEmpty();
  }

  boolean succeeded() {
    return status() == StepStatus.SUCCEEDED;
  }

  /** Whether the next attempt is due. */
  boolean isDue(Instant now) {
    return attempts.next().filter(next -> !next.isAfter(now)).isPresent();
  }

  StepExecution attempting() {
    return with(progress.with(StepStatus.STARTING), attempts.begun(), Optional.empty());
  }

  StepExecution executing(String job, PipelineExecutionStepMetadata metadata) {
    return with(metadata).with(progress.with(StepStatus.EXECUTING), attempts, Optional.of(job));
  }

  StepExecution stopping() {
    return with(progress.with(StepStatus.STOPPING), attempts, jobName);
  }

  /** Waiting for the next attempt, which another job will be for. */
  StepExecution retrying(int policy, Instant at) {
    return with(progress.with(StepStatus.STARTING), attempts.retry(policy, at), Optional.empty());
  }

  StepExecution with(PipelineExecutionStepMetadata metadata) {
    return with(result.with(metadata));
  }

  StepExecution withCacheKey(String key) {
    return with(result.withCacheKey(key));
  }

  StepExecution succeeded(JsonNode properties, Instant now) {
    return with(result.withProperties(properties)).ended(progress.succeeded(now));
  }

  StepExecution stopped(Instant now) {
    return ended(progress.stopped(now));
  }

  StepExecution failed(String reason, Instant now) {
    return ended(progress.failed(reason, now));
  }

  /** Its result in another execution, in which it does not run. */
  StepExecution reused(Reuse from, Instant now) {
    return new StepExecution(
        name,
        StepProgress.starting(now).succeeded(now),
        Attempts.FIRST,
        Optional.empty(),
        result,
        Optional.of(from));
  }

  private StepExecution ended(StepProgress end) {
    return with(end, attempts.begun(), jobName);
  }

  private StepExecution with(StepProgress progress, Attempts attempts, Optional<String> jobName) {
    return new StepExecution(name, progress, attempts, jobName, result, reuse);
  }

  private StepExecution with(StepResult result) {
    return new StepExecution(name, progress, attempts, jobName, result, reuse);
  }
}
