package dev.kfold.harness.client;

import java.time.Instant;
import java.util.Optional;

/**
 * An execution in a list.
 *
 * @param ended the time of its last change, empty while it runs
 */
public record ExecutionEntry(
    String arn, ExecutionStatus status, Instant started, Optional<Instant> ended) {

  /** Returns the last part of the ARN, which is enough to name the execution. */
  public String id() {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
