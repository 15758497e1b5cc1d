package dev.kfold.cv.job;

import java.time.Duration;
import java.util.Optional;

/**
 * The state of a job, as the service describes it.
 *
 * @param stage the secondary status, such as {@code Downloading}
 * @param work the {@link FoldJob#work} that the job was created with
 * @param billable the billable time so far
 * @param start the time from its creation until it ran on an instance, once it does
 */
public record FoldJobState(
    FoldJobStatus status,
    String stage,
    Optional<String> work,
    Duration billable,
    Optional<Duration> start) {

  /** Returns the state of a job that the service does not know. */
  public static FoldJobState unknown() {
    return new FoldJobState(
        new FoldJobStatus.Unknown(), "unknown", Optional.empty(), Duration.ZERO, Optional.empty());
  }

  /** Returns whether the job does not run any more, or is unknown. */
  public boolean hasEnded() {
    return switch (status) {
      case FoldJobStatus.Running _ -> false;
      case FoldJobStatus.Completed _, FoldJobStatus.Ended _, FoldJobStatus.Unknown _ -> true;
    };
  }
}
