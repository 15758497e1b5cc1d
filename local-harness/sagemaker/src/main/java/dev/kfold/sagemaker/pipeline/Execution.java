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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.ParallelismConfiguration;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.sagemaker.model.PipelineExperimentConfig;
import software.amazon.awssdk.services.sagemaker.model.StartPipelineExecutionRequest;
import software.amazon.awssdk.services.sagemaker.model.StepStatus;
import software.amazon.awssdk.services.sagemaker.model.UpdatePipelineExecutionRequest;

/**
 * The state of a pipeline's execution, an immutable value. Each transition returns the next state.
 *
 * @param request the request that started the execution, with later updates
 * @param tokens the client tokens of the requests that stopped or retried the execution
 * @param pipeline the pipeline at the start of the execution, with its definition
 * @param parameters the effective values, as text
 * @param experiment the resolved PipelineExperimentConfig of the definition, if it has one
 * @param steps the started steps by name, in the order of their starts
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

  private static final String INTERRUPTED =
      "InternalServerError: The local endpoint ended while this ran; RetryPipelineExecution resumes the execution.";

  Execution {
    tokens = List.copyOf(tokens);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
  }

  /**
   * Returns a new execution.
   *
   * @param reused the steps whose results come from another execution
   */
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

  /** Returns the execution's ARN. */
  String arn() {
    return pipeline.arn() + "/execution/" + id;
  }

  /** Returns the values by which List requests filter and sort the execution. */
  ListKeys listKeys() {
    return new ListKeys(arn(), status.toString(), started, modified);
  }

  /** Returns whether the execution is in status Stopping. */
  boolean stopping() {
    return status == PipelineExecutionStatus.STOPPING;
  }

  /** Returns whether the execution is in status Executing. */
  boolean executing() {
    return status == PipelineExecutionStatus.EXECUTING;
  }

  /** Returns whether the execution is in status Executing or Stopping. */
  boolean running() {
    return executing() || stopping();
  }

  /** Returns whether the execution is in status Succeeded. */
  boolean hasSucceeded() {
    return status == PipelineExecutionStatus.SUCCEEDED;
  }

  /** Returns whether the execution is in status Failed. */
  boolean hasFailed() {
    return status == PipelineExecutionStatus.FAILED;
  }

  /** Returns whether at least one step has failed. */
  boolean anyStepFailed() {
    return steps.values().stream().anyMatch(step -> step.status() == StepStatus.FAILED);
  }

  /** Returns whether the step is selected for this execution; by default all steps are. */
  boolean includes(String step) {
    var selective = request.selectiveExecutionConfig();
    return selective == null || SelectiveExecution.selected(selective).contains(step);
  }

  /** Returns the execution's own ParallelismConfiguration, or that of its pipeline. */
  Optional<ParallelismConfiguration> parallelism() {
    return Optional.ofNullable(request.parallelismConfiguration())
        .or(() -> Optional.ofNullable(pipeline.description().parallelismConfiguration()));
  }

  /** Returns the states of the steps as the step graph needs them. */
  StepGraph.StepStates stepStates() {
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

  /** Returns the new execution with its experiment. */
  Execution withExperiment(PipelineExperimentConfig config) {
    return copy(request, tokens, Optional.of(config), status, failureReason, modified, steps);
  }

  /** Returns the execution with a new step or the next state of a step. */
  Execution withStep(StepExecution step, Instant now) {
    Map<String, StepExecution> changed = new LinkedHashMap<>(steps);
    changed.put(step.name(), step);
    return copy(request, tokens, experiment, status, failureReason, now, changed);
  }

  /** Returns the execution with the changes of a request. */
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
    return copy(updated.build(), tokens, experiment, status, failureReason, now, steps);
  }

  /** Returns the execution in status Stopping; the token identifies the request. */
  Execution stopping(String token, Instant now) {
    return copy(
        request,
        tokensWith(token),
        experiment,
        PipelineExecutionStatus.STOPPING,
        Optional.empty(),
        now,
        steps);
  }

  /** Returns an ended execution that executes again with the results of its succeeded steps. */
  Execution resumed(String token, Instant now) {
    Map<String, StepExecution> kept = new LinkedHashMap<>(steps);
    kept.values().removeIf(step -> !step.succeeded());
    return copy(
        request,
        tokensWith(token),
        experiment,
        PipelineExecutionStatus.EXECUTING,
        Optional.empty(),
        now,
        kept);
  }

  /** Returns the execution with its last status. */
  Execution ended(PipelineExecutionStatus as, Optional<String> reason, Instant now) {
    return copy(request, tokens, experiment, as, reason, now, steps);
  }

  /** Returns the failed execution, in which running steps have failed too. */
  Execution failed(String reason, Instant now) {
    return withRunningSteps(step -> step.failed(reason, now), now)
        .ended(PipelineExecutionStatus.FAILED, Optional.of(reason), now);
  }

  /** Returns the stopped or failed execution whose process has ended together with its jobs. */
  Execution interrupted(Instant now) {
    return stopping()
        ? withRunningSteps(step -> step.stopped(now), now)
            .ended(PipelineExecutionStatus.STOPPED, Optional.empty(), now)
        : failed(INTERRUPTED, now);
  }

  private Execution withRunningSteps(UnaryOperator<StepExecution> end, Instant now) {
    Map<String, StepExecution> changed = new LinkedHashMap<>(steps);
    changed.replaceAll((_, step) -> step.running() ? end.apply(step) : step);
    return copy(request, tokens, experiment, status, failureReason, now, changed);
  }

  private List<String> tokensWith(String token) {
    return Stream.concat(tokens.stream(), Stream.of(token)).toList();
  }

  private Execution copy(
      StartPipelineExecutionRequest request,
      List<String> tokens,
      Optional<PipelineExperimentConfig> experiment,
      PipelineExecutionStatus status,
      Optional<String> failureReason,
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
        failureReason,
        modified,
        steps);
  }
}
