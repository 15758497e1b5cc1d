package dev.kfold.harness.client;

import java.time.Instant;
import java.util.Optional;

/**
 * The state of an execution's step at one moment.
 *
 * @param work the job or the result of the step, if it is known already
 */
public record StepSnapshot(
    String name,
    StepStatus status,
    Optional<Instant> started,
    Optional<Instant> ended,
    Optional<String> failureReason,
    Optional<StepWork> work) {

  /** Returns the work of this step if it is of a kind, and otherwise empty. */
  public <W extends StepWork> Optional<W> work(Class<W> kind) {
    return work.filter(kind::isInstance).map(kind::cast);
  }

  /** Returns this step with a cause appended to its failure reason, if it has failed. */
  StepSnapshot because(String cause) {
    return new StepSnapshot(
        name, status, started, ended, failureReason.map(reason -> reason + " " + cause), work);
  }

  /** Returns a step that the service does not list yet. */
  public static StepSnapshot waiting(String name) {
    return new StepSnapshot(
        name,
        StepStatus.WAITING,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
