package dev.kfold.harness.endpoint.pipeline;

import dev.kfold.harness.endpoint.listing.ListKeys;
import dev.kfold.harness.endpoint.pipeline.definition.StepGraph;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.sagemaker.model.PipelineExperimentConfig;
import software.amazon.awssdk.services.sagemaker.model.StartPipelineExecutionRequest;
import software.amazon.awssdk.services.sagemaker.model.StepStatus;
import tools.jackson.databind.JsonNode;

/**
 * An execution of a pipeline.
 *
 * @param pipeline as it was when the execution started, with its definition
 * @param parameters the effective values
 * @param experiment what the definition's PipelineExperimentConfig comes to, if it has one
 * @param steps those that were started, in that order
 */
record Execution(
    StartPipelineExecutionRequest request,
    Pipeline pipeline,
    String id,
    Map<String, JsonNode> parameters,
    Optional<PipelineExperimentConfig> experiment,
    Instant started,
    PipelineExecutionStatus status,
    Optional<String> failureReason,
    Instant modified,
    Map<String, StepExecution> steps) {

  Execution {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
  }

  static Execution started(
      StartPipelineExecutionRequest request,
      Pipeline pipeline,
      String id,
      Map<String, JsonNode> parameters,
      Instant now) {
    return new Execution(
        request,
        pipeline,
        id,
        parameters,
        Optional.empty(),
        now,
        PipelineExecutionStatus.EXECUTING,
        Optional.empty(),
        now,
        Map.of());
  }

  String arn() {
    return pipeline.arn() + "/execution/" + id;
  }

  ListKeys listKeys() {
    return new ListKeys(arn(), status.toString(), started, modified);
  }

  boolean stopping() {
    return status == PipelineExecutionStatus.STOPPING;
  }

  boolean running() {
    return status == PipelineExecutionStatus.EXECUTING || stopping();
  }

  boolean anyStepFailed() {
    return steps.values().stream().anyMatch(step -> step.status() == StepStatus.FAILED);
  }

  StepGraph.Progress progress() {
    Set<String> succeeded = new LinkedHashSet<>();
    Map<String, Boolean> outcomes = new HashMap<>();
    for (StepExecution step : steps.values()) {
      if (step.status() == StepStatus.SUCCEEDED) {
        succeeded.add(step.name());
        step.properties()
            .path("Outcome")
            .booleanValueOpt()
            .ifPresent(outcome -> outcomes.put(step.name(), outcome));
      }
    }
    return new StepGraph.Progress(steps.keySet(), succeeded, outcomes);
  }

  Execution with(PipelineExperimentConfig config) {
    return with(Optional.of(config), status, failureReason, modified, steps);
  }

  Execution with(StepExecution step, Instant now) {
    Map<String, StepExecution> changed = new LinkedHashMap<>(steps);
    changed.put(step.name(), step);
    return with(experiment, status, failureReason, now, changed);
  }

  Execution with(PipelineExecutionStatus status, Optional<String> reason, Instant now) {
    return with(experiment, status, reason, now, steps);
  }

  private Execution with(
      Optional<PipelineExperimentConfig> experiment,
      PipelineExecutionStatus status,
      Optional<String> reason,
      Instant modified,
      Map<String, StepExecution> steps) {
    return new Execution(
        request, pipeline, id, parameters, experiment, started, status, reason, modified, steps);
  }
}
