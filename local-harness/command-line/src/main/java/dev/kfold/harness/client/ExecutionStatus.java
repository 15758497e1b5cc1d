package dev.kfold.harness.client;

import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStatus;

/** The status of a pipeline execution. */
public enum ExecutionStatus {
  EXECUTING,
  STOPPING,
  SUCCEEDED,
  FAILED,
  STOPPED;

  /** Returns whether the execution has ended, successfully or not. */
  public boolean hasEnded() {
    return switch (this) {
      case EXECUTING, STOPPING -> false;
      case SUCCEEDED, FAILED, STOPPED -> true;
    };
  }

  /** Returns the status for that of the SDK; an unknown one counts as executing. */
  static ExecutionStatus of(PipelineExecutionStatus status) {
    return switch (status) {
      case EXECUTING, UNKNOWN_TO_SDK_VERSION -> EXECUTING;
      case STOPPING -> STOPPING;
      case SUCCEEDED -> SUCCEEDED;
      case FAILED -> FAILED;
      case STOPPED -> STOPPED;
    };
  }
}
