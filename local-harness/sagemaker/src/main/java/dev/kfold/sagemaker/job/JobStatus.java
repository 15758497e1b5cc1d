package dev.kfold.sagemaker.job;

import java.util.Arrays;

/** The statuses of a job. {@link #toString} returns the service's own word. */
public enum JobStatus {
  IN_PROGRESS("InProgress"),
  STOPPING("Stopping"),
  COMPLETED("Completed"),
  FAILED("Failed"),
  STOPPED("Stopped");

  private final String word;

  JobStatus(String word) {
    this.word = word;
  }

  /**
   * Parses a status of the service, such as {@code InProgress}.
   *
   * @throws IllegalArgumentException if a job cannot have this status
   */
  public static JobStatus parse(String word) {
    return Arrays.stream(values())
        .filter(status -> status.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'%s' is no job status".formatted(word)));
  }

  /** Returns whether a job with this status is over. */
  public boolean isFinal() {
    return switch (this) {
      case IN_PROGRESS, STOPPING -> false;
      case COMPLETED, FAILED, STOPPED -> true;
    };
  }

  @Override
  public String toString() {
    return word;
  }
}
