package dev.kfold.harness.client;

import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** The status of a trial of the search. */
public enum TrialStatus {
  RUNNING,
  COMPLETED,
  /**
   * It ended before its last fold, because it could hardly win; its mean is that of the first
   * folds.
   */
  ENDED_EARLY,
  FAILED,
  STOPPED;

  /** Returns the status for that of a training job; an unknown one counts as running. */
  static TrialStatus of(TrainingJobStatus status) {
    return switch (status) {
      case COMPLETED -> COMPLETED;
      case FAILED -> FAILED;
      case STOPPED -> STOPPED;
      default -> RUNNING; // in progress, stopping, deleting, and what later SDKs add
    };
  }
}
