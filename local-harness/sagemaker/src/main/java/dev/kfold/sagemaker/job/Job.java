package dev.kfold.sagemaker.job;

import dev.kfold.sagemaker.listing.ListKeys;
import java.time.Instant;

/**
 * The state of a job, an immutable value. Each transition returns the next state. Jobs of every
 * kind go from InProgress, or through Stopping, to Completed, Failed or Stopped.
 *
 * @param <J> the kind of job itself
 */
public interface Job<J extends Job<J>> {

  /** Returns the job's name, which is unique among the jobs of its kind. */
  String name();

  /** Returns the job's status. */
  JobStatus status();

  /** Returns the values by which List requests filter and sort the job. */
  ListKeys listKeys();

  /** Returns the job after its container has started. */
  J started(Instant now);

  /** Returns the job in status Stopping, or the job unchanged if it is no longer in progress. */
  J stopping(Instant now);

  /** Returns the completed job, or the stopped job if it was asked to stop. */
  J completed(Instant now);

  /** Returns the job in status Stopped. */
  J stopped(Instant now);

  /** Returns the job in status Failed with the given FailureReason. */
  J failed(String reason, Instant now);

  /** Returns whether the job is in status InProgress. */
  default boolean isInProgress() {
    return status() == JobStatus.IN_PROGRESS;
  }

  /** Returns whether the job is in status Stopping. */
  default boolean isStopping() {
    return status() == JobStatus.STOPPING;
  }

  /** Returns whether the job is completed, failed or stopped. */
  default boolean hasEnded() {
    return status().isFinal();
  }
}
