package dev.kfold.harness.client;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** An execution of a pipeline at one moment: what a progress display or a report needs of it. */
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

  /** When its last step ended; empty while it runs, and if it had no step. */
  public Optional<Instant> ended() {
    return status.hasEnded()
        ? steps.stream().flatMap(step -> step.ended().stream()).max(Comparator.naturalOrder())
        : Optional.empty();
  }

  /** What the steps did of one kind of work, in their order. */
  public <W extends StepWork> List<W> work(Class<W> kind) {
    return steps.stream()
        .flatMap(step -> step.work().stream())
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  public Optional<StepSnapshot> step(String name) {
    return steps.stream().filter(step -> step.name().equals(name)).findFirst();
  }
}
