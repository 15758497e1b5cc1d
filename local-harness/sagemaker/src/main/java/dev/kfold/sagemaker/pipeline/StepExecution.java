package dev.kfold.sagemaker.pipeline;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStepMetadata;
import software.amazon.awssdk.services.sagemaker.model.StepStatus;
import tools.jackson.databind.JsonNode;

/**
 * The state of a started step, an immutable value. It is stored as one flat object, so that
 * existing data directories stay readable.
 *
 * @param jobName the name of the job that a job step waits for
 * @param reuse the source of the result if the step did not run itself
 */
record StepExecution(
    String name,
    @JsonUnwrapped StepProgress progress,
    Attempts attempts,
    Optional<String> jobName,
    @JsonUnwrapped StepResult result,
    Optional<Reuse> reuse) {

  /** Returns a step at the beginning of its first attempt. */
  static StepExecution starting(String name, Instant now) {
    return new StepExecution(
        name,
        StepProgress.starting(now),
        Attempts.FIRST,
        Optional.empty(),
        StepResult.none(),
        Optional.empty());
  }

  /** Returns the step's status. */
  StepStatus status() {
    return progress.status();
  }

  /** Returns whether the step has not yet ended. */
  boolean running() {
    return progress.ended().isEmpty();
  }

  /** Returns whether the step is in status Succeeded. */
  boolean succeeded() {
    return status() == StepStatus.SUCCEEDED;
  }

  /** Returns whether a scheduled attempt is due. */
  boolean isDue(Instant now) {
    return attempts.next().filter(next -> !next.isAfter(now)).isPresent();
  }

  /** Returns the step at the beginning of its scheduled attempt. */
  StepExecution attempting() {
    return with(progress.with(StepStatus.STARTING), attempts.begun(), Optional.empty());
  }

  /** Returns the step when it has started its job. */
  StepExecution executing(String job, PipelineExecutionStepMetadata metadata) {
    return with(metadata).with(progress.with(StepStatus.EXECUTING), attempts, Optional.of(job));
  }

  /** Returns the step in status Stopping. */
  StepExecution stopping() {
    return with(progress.with(StepStatus.STOPPING), attempts, jobName);
  }

  /** Returns the step while it waits for its next attempt, which starts another job. */
  StepExecution retrying(int policy, Instant at) {
    return with(progress.with(StepStatus.STARTING), attempts.retry(policy, at), Optional.empty());
  }

  /** Returns the step with its job, model or decision. */
  StepExecution with(PipelineExecutionStepMetadata metadata) {
    return with(result.with(metadata));
  }

  /** Returns the step with the key of its result in the cache. */
  StepExecution withCacheKey(String key) {
    return with(result.withCacheKey(key));
  }

  /** Returns the succeeded step with the properties to which other steps may refer. */
  StepExecution succeeded(JsonNode properties, Instant now) {
    return with(result.withProperties(properties)).ended(progress.succeeded(now));
  }

  /** Returns the stopped step. */
  StepExecution stopped(Instant now) {
    return ended(progress.stopped(now));
  }

  /** Returns the failed step. */
  StepExecution failed(String reason, Instant now) {
    return ended(progress.failed(reason, now));
  }

  /** Returns the step as a part of another execution that uses its result. */
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
