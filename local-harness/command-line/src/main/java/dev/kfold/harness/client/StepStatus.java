package dev.kfold.harness.client;

/** Where a step of an execution stands. */
public enum StepStatus {
  /** Not reached yet, or in a branch that is not taken; the service does not list such a step. */
  WAITING,
  RUNNING,
  SUCCEEDED,
  FAILED,
  STOPPED;

  static StepStatus of(software.amazon.awssdk.services.sagemaker.model.StepStatus status) {
    return switch (status) {
      case STARTING, EXECUTING, STOPPING, UNKNOWN_TO_SDK_VERSION -> RUNNING;
      case SUCCEEDED -> SUCCEEDED;
      case FAILED -> FAILED;
      case STOPPED -> STOPPED;
    };
  }
}
