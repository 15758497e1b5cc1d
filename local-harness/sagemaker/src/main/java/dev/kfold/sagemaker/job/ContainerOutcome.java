package dev.kfold.sagemaker.job;

/** How a container has ended. The job's status says whether it was asked to stop. */
public sealed interface ContainerOutcome {

  /** The container exited by itself or on SIGTERM. */
  record Exited(int code) implements ContainerOutcome {}

  /** The spot instance was taken away; the job starts again. */
  record Interrupted() implements ContainerOutcome {}

  /** The service has lost the container. */
  record Lost() implements ContainerOutcome {}

  /** The container was stopped after MaxRuntimeInSeconds. */
  record OutOfTime() implements ContainerOutcome {}

  /** The container of a job that had to wait was stopped after MaxWaitTimeInSeconds. */
  record OutOfWaitTime() implements ContainerOutcome {}
}
