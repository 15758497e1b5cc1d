package dev.kfold.cv.job;

/** How far a fold's training job is. */
public sealed interface FoldJobStatus {

  /**
   * Starting, training, uploading or stopping.
   *
   * @param aboutToEnd whether the container is done already
   */
  record Running(boolean aboutToEnd) implements FoldJobStatus {}

  /** Done, its artifacts are in S3. */
  record Completed() implements FoldJobStatus {}

  /** Ended without a score. */
  record Ended(Cause cause, String reason) implements FoldJobStatus {}

  /** The service knows no such job; it may lag behind its own answers. */
  record Unknown() implements FoldJobStatus {}

  /** Whose fault it was. */
  enum Cause {
    /** An internal error of the service, or a lost instance: the same work may do well. */
    PLATFORM,
    /** No instance could be had; nothing was tried. */
    CAPACITY,
    /** The trainer itself. */
    ALGORITHM,
    /** The request: a role, an image, data that cannot be had. */
    REQUEST,
    /** Somebody stopped it. */
    STOPPED,
    /** It ran for as long as it may. */
    OUT_OF_TIME
  }
}
