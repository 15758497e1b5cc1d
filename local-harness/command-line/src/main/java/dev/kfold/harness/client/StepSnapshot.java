package dev.kfold.harness.client;

import java.time.Instant;
import java.util.Optional;

/**
 * One step of an execution at one moment.
 *
 * @param work what the step did or does outside of itself, once that is known
 */
public record StepSnapshot(
    String name,
    StepStatus status,
    Optional<Instant> started,
    Optional<Instant> ended,
    Optional<String> failureReason,
    Optional<StepWork> work) {

  /** The same step, whose failure, if it has failed, is explained by what is said here. */
  StepSnapshot because(String cause) {
    return new StepSnapshot(
        name, status, started, ended, failureReason.map(reason -> reason + " " + cause), work);
  }

  /** A step that the service does not list yet. */
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
