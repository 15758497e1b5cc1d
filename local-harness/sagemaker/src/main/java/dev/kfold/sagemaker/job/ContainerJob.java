package dev.kfold.sagemaker.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The state of a job that runs one container to its end.
 *
 * @param <J> the kind of job itself
 */
public interface ContainerJob<J extends ContainerJob<J>> extends Job<J> {

  /** Returns MaxRuntimeInSeconds, the time limit of the container. */
  Duration maxRuntime();

  /** Returns the job while it waits for an instance. */
  J pending(Instant now);

  /** Returns the job after its spot instance was taken away. */
  J interrupted(Instant now);

  /** Returns the job when it begins again on another instance. */
  J restarting(Instant now);

  /** Returns the job that was stopped because its container used up {@link #maxRuntime}. */
  J outOfTime(Instant now);

  /** Returns the job that was stopped because no instance was free before {@link #waitsUntil}. */
  default J outOfWaitTime(Instant now) {
    return outOfTime(now);
  }

  /** Returns the time until which the job may wait for an instance; empty for no limit. */
  default Optional<Instant> waitsUntil() {
    return Optional.empty();
  }

  /** Returns how many times the job starts again after the service has lost its instance. */
  default int retries() {
    return 0;
  }
}
