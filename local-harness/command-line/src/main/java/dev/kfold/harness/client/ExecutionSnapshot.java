package dev.kfold.harness.client;

import dev.kfold.harness.pipeline.CrossValidationPipeline;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The state of a pipeline execution at one moment. */
public record ExecutionSnapshot(
    String executionArn,
    ExecutionStatus status,
    Instant started,
    Optional<String> failureReason,
    List<StepSnapshot> steps,
    Optional<SearchSnapshot> search) {

  public ExecutionSnapshot {
    steps = List.copyOf(steps);
  }

  /** Returns when the last step ended; empty while the execution runs, and if it had no step. */
  public Optional<Instant> ended() {
    return status.hasEnded()
        ? steps.stream().flatMap(step -> step.ended().stream()).max(Comparator.naturalOrder())
        : Optional.empty();
  }

  /** Returns the steps that users see: all but conditions that lead to no model. */
  public List<StepSnapshot> shownSteps() {
    return steps.stream()
        .filter(step ->
            CrossValidationPipeline.isShown(step.name()) || step.status() == StepStatus.FAILED)
        .toList();
  }

  /** Returns the steps' work of one kind, in the order of the steps. */
  public <W extends StepWork> List<W> work(Class<W> kind) {
    return steps.stream().flatMap(step -> step.work(kind).stream()).toList();
  }

  /** Returns the step of this name, or empty if it was not reached. */
  public Optional<StepSnapshot> step(String name) {
    return steps.stream().filter(step -> step.name().equals(name)).findFirst();
  }
}
