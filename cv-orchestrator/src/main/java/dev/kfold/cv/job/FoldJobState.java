package dev.kfold.cv.job;

import java.time.Duration;
import java.util.Optional;

/**
 * What the service says of a job.
 *
 * @param stage in the service's words, such as {@code Downloading}
 * @param work the {@link FoldJob#work} that it was started with
 * @param billable so far
 */
public record FoldJobState(
    FoldJobStatus status, String stage, Optional<String> work, Duration billable) {

  static FoldJobState unknown() {
    return new FoldJobState(
        new FoldJobStatus.Unknown(), "unknown", Optional.empty(), Duration.ZERO);
  }

  boolean hasEnded() {
    return switch (status) {
      case FoldJobStatus.Running _ -> false;
      case FoldJobStatus.Completed _, FoldJobStatus.Ended _, FoldJobStatus.Unknown _ -> true;
    };
  }
}
