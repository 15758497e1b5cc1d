package dev.kfold.sagemaker.pipeline;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStatus;

/** What becomes of an execution that ended before its time. */
final class Resumption {

  private static final String INTERRUPTED =
      "InternalServerError: The local endpoint ended while this ran; RetryPipelineExecution resumes the execution.";

  private Resumption() {}

  /** Executing again: steps that succeeded keep their results, all others are forgotten. */
  static Execution resumed(Execution execution, Instant now) {
    Map<String, StepExecution> kept =
        execution.steps().values().stream()
            .filter(StepExecution::succeeded)
            .collect(
                Collectors.toMap(
                    StepExecution::name, step -> step, (a, _) -> a, LinkedHashMap::new));
    return execution.with(kept, now).with(PipelineExecutionStatus.EXECUTING, Optional.empty(), now);
  }

  /** Ended, as the process that ran it did; the jobs of its steps have ended likewise. */
  static Execution interrupted(Execution execution, Instant now) {
    return execution.stopping()
        ? ended(execution, step -> step.stopped(now), now)
            .with(PipelineExecutionStatus.STOPPED, Optional.empty(), now)
        : failed(execution, INTERRUPTED, now);
  }

  /** Failed with all of its steps that still ran. */
  static Execution failed(Execution execution, String reason, Instant now) {
    return ended(execution, step -> step.failed(reason, now), now)
        .with(PipelineExecutionStatus.FAILED, Optional.of(reason), now);
  }

  private static Execution ended(
      Execution execution, UnaryOperator<StepExecution> end, Instant now) {
    Map<String, StepExecution> steps = new LinkedHashMap<>(execution.steps());
    steps.replaceAll((_, step) -> step.running() ? end.apply(step) : step);
    return execution.with(steps, now);
  }
}
