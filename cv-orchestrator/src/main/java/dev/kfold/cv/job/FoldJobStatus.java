package dev.kfold.cv.job;

/** The status of a fold's training job. */
public sealed interface FoldJobStatus {

  /**
   * Starting, training, uploading or stopping.
   *
   * @param aboutToEnd whether the container has ended already
   */
  record Running(boolean aboutToEnd) implements FoldJobStatus {}

  /** Completed; its artifacts are in S3. */
  record Completed() implements FoldJobStatus {}

  /** Ended without a score. */
  record Ended(Cause cause, String reason) implements FoldJobStatus {}

  /** The service does not know the job, perhaps not yet. */
  record Unknown() implements FoldJobStatus {}

  /** The cause of a job's end without a score. */
  enum Cause {
    /** An internal error of the service or a lost instance; a retry may succeed. */
    PLATFORM,
    /** No instance was available, so nothing ran. */
    CAPACITY,
    /** An error of the trainer. */
    ALGORITHM,
    /** An error in the request, such as a role, an image or data that cannot be read. */
    REQUEST,
    /** The job was stopped. */
    STOPPED,
    /** The job reached its maximum runtime. */
    OUT_OF_TIME
  }
}
