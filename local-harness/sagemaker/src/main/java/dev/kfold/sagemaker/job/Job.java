package dev.kfold.sagemaker.job;

import dev.kfold.sagemaker.listing.ListKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The state of a job that runs a container, an immutable value; every transition makes the next
 * one. All kinds walk from InProgress, perhaps over Stopping, to Completed, Failed or Stopped.
 *
 * @param <J> the kind of job itself
 */
public interface Job<J extends Job<J>> {

  String name();

  /** As on the wire. */
  String status();

  /** The time that its container has. */
  Duration maxRuntime();

  ListKeys listKeys();

  /** It waits for an instance before its container starts. */
  J pending(Instant now);

  /** Its spot instance was taken away. */
  J interrupted(Instant now);

  /** It begins anew on another instance. */
  J restarting(Instant now);

  /** The container starts now. */
  J started(Instant now);

  /** Somebody has asked the job to stop; one that is no longer in progress stays as it is. */
  J stopping(Instant now);

  /** The container has ended well; a job that was asked to stop in the meantime is stopped. */
  J completed(Instant now);

  J stopped(Instant now);

  /** The container was stopped because its time was over. */
  J outOfTime(Instant now);

  /** It has waited too long for an instance. */
  default J outOfWaitTime(Instant now) {
    return outOfTime(now);
  }

  J failed(String reason, Instant now);

  /** Until when it may wait for an instance. */
  default Optional<Instant> waitsUntil() {
    return Optional.empty();
  }

  /** How often it starts again after the service has lost it. */
  default int retries() {
    return 0;
  }

  default boolean isInProgress() {
    return status().equals("InProgress");
  }

  default boolean isStopping() {
    return status().equals("Stopping");
  }

  default boolean hasEnded() {
    return !isInProgress() && !isStopping();
  }
}
