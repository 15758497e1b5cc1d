package dev.kfold.sagemaker.pipeline;

import dev.kfold.sagemaker.listing.ListKeys;
import dev.kfold.sagemaker.pipeline.definition.StepGraph;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.ParallelismConfiguration;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.sagemaker.model.PipelineExperimentConfig;
import software.amazon.awssdk.services.sagemaker.model.StartPipelineExecutionRequest;
import software.amazon.awssdk.services.sagemaker.model.StepStatus;
import software.amazon.awssdk.services.sagemaker.model.UpdatePipelineExecutionRequest;

/**
 * An execution of a pipeline.
 *
 * @param request that started it, with what was updated since
 * @param tokens of the requests that stopped it and took it up again
 * @param pipeline as it was when the execution started, with its definition
 * @param parameters the effective values, as text
 * @param experiment what the definition's PipelineExperimentConfig comes to, if it has one
 * @param steps those that were started, in that order
 */
record Execution(
    StartPipelineExecutionRequest request,
    List<String> tokens,
    Pipeline pipeline,
    String id,
    Map<String, String> parameters,
    Optional<PipelineExperimentConfig> experiment,
    Instant started,
    PipelineExecutionStatus status,
    Optional<String> failureReason,
    Instant modified,
    Map<String, StepExecution> steps) {

  Execution {
    tokens = List.copyOf(tokens);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
  }

  static Execution started(
      StartPipelineExecutionRequest request,
      Pipeline pipeline,
      String id,
      Map<String, String> parameters,
      Map<String, StepExecution> reused,
      Instant now) {
    return new Execution(
        request,
        List.of(),
        pipeline,
        id,
        parameters,
        Optional.empty(),
        now,
        PipelineExecutionStatus.EXECUTING,
        Optional.empty(),
        now,
        reused);
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

  boolean hasSucceeded() {
    return status == PipelineExecutionStatus.SUCCEEDED;
  }

  boolean hasFailed() {
    return status == PipelineExecutionStatus.FAILED;
  }

  boolean anyStepFailed() {
    return steps.values().stream().anyMatch(step -> step.status() == StepStatus.FAILED);
  }

  /** Whether the step may run at all; not all do if some were selected. */
  boolean includes(String step) {
    var selective = request.selectiveExecutionConfig();
    return selective == null || SelectiveExecution.selected(selective).contains(step);
  }

  int parallelism() {
    var own = request.parallelismConfiguration();
    var effective = own == null ? pipeline.description().parallelismConfiguration() : own;
    return effective == null || effective.maxParallelExecutionSteps() == null
        ? Integer.MAX_VALUE
        : effective.maxParallelExecutionSteps();
  }

  StepGraph.StepStates progress() {
    Set<String> succeeded = new LinkedHashSet<>();
    Map<String, Boolean> outcomes = new HashMap<>();
    for (StepExecution step : steps.values()) {
      if (step.succeeded()) {
        succeeded.add(step.name());
        step.result()
            .properties()
            .path("Outcome")
            .booleanValueOpt()
            .ifPresent(outcome -> outcomes.put(step.name(), outcome));
      }
    }
    return new StepGraph.StepStates(steps.keySet(), succeeded, outcomes);
  }

  Execution with(PipelineExperimentConfig config) {
    return with(request, tokens, Optional.of(config), status, failureReason, modified, steps);
  }

  Execution with(StepExecution step, Instant now) {
    Map<String, StepExecution> changed = new LinkedHashMap<>(steps);
    changed.put(step.name(), step);
    return with(request, tokens, experiment, status, failureReason, now, changed);
  }

  Execution with(Map<String, StepExecution> steps, Instant now) {
    return with(request, tokens, experiment, status, failureReason, now, steps);
  }

  Execution with(PipelineExecutionStatus status, Optional<String> reason, Instant now) {
    return with(request, tokens, experiment, status, reason, now, steps);
  }

  Execution with(ParallelismConfiguration parallelism, Instant now) {
    return with(request.toBuilder().parallelismConfiguration(parallelism), now);
  }

  /** With what a request changes. */
  Execution updated(UpdatePipelineExecutionRequest update, Instant now) {
    var updated = request.toBuilder();
    if (update.pipelineExecutionDisplayName() != null) {
      updated.pipelineExecutionDisplayName(update.pipelineExecutionDisplayName());
    }
    if (update.pipelineExecutionDescription() != null) {
      updated.pipelineExecutionDescription(update.pipelineExecutionDescription());
    }
    if (update.parallelismConfiguration() != null) {
      updated.parallelismConfiguration(update.parallelismConfiguration());
    }
    return with(updated, now);
  }

  Execution withToken(String token) {
    List<String> all = Stream.concat(tokens.stream(), Stream.of(token)).toList();
    return with(request, all, experiment, status, failureReason, modified, steps);
  }

  private Execution with(StartPipelineExecutionRequest.Builder request, Instant now) {
    return with(request.build(), tokens, experiment, status, failureReason, now, steps);
  }

  private Execution with(
      StartPipelineExecutionRequest request,
      List<String> tokens,
      Optional<PipelineExperimentConfig> experiment,
      PipelineExecutionStatus status,
      Optional<String> reason,
      Instant modified,
      Map<String, StepExecution> steps) {
    return new Execution(
        request,
        tokens,
        pipeline,
        id,
        parameters,
        experiment,
        started,
        status,
        reason,
        modified,
        steps);
  }
}
