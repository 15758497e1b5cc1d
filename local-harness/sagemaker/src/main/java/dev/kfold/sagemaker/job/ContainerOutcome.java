package dev.kfold.sagemaker.job;

/** How a container came to its end. Whether it was asked to stop, the job's own status says. */
public sealed interface ContainerOutcome {

  /** It ended by itself or on SIGTERM. */
  record Exited(int code) implements ContainerOutcome {}

  /** Its spot instance was taken away; the job starts again. */
  record Interrupted() implements ContainerOutcome {}

  /** The service lost it. */
  record Lost() implements ContainerOutcome {}

  /** MaxRuntimeInSeconds were over. */
  record OutOfTime() implements ContainerOutcome {}
}
