package dev.kfold.cv.job;

/** How far a fold's training job is. */
public sealed interface FoldJobStatus {

  /** Starting, training, uploading or stopping. */
  record Running() implements FoldJobStatus {}

  /** Done, its artifacts are in S3. */
  record Completed() implements FoldJobStatus {}

  /**
   * Ended without a score: failed, stopped, or out of time.
   *
   * @param reason in the service's words
   * @param mayPass whether the same work may succeed when it is tried again
   */
  record Ended(String reason, boolean mayPass) implements FoldJobStatus {}
}
