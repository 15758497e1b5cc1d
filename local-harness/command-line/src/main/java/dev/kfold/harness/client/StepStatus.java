package dev.kfold.harness.client;

/** The status of an execution's step. */
public enum StepStatus {
  /** Not reached yet, or in the other branch of a condition; the service does not list it. */
  WAITING,
  RUNNING,
  SUCCEEDED,
  FAILED,
  STOPPED;

  /** Returns the status for that of the SDK; an unknown one counts as running. */
  static StepStatus of(software.amazon.awssdk.services.sagemaker.model.StepStatus status) {
    return switch (status) {
      case STARTING, EXECUTING, STOPPING, UNKNOWN_TO_SDK_VERSION -> RUNNING;
      case SUCCEEDED -> SUCCEEDED;
      case FAILED -> FAILED;
      case STOPPED -> STOPPED;
    };
  }
}
