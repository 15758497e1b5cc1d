package dev.kfold.harness.endpoint.pipeline.definition;

/** A step that starts a job and ends with it; its arguments are the request without the name. */
public sealed interface JobStep extends Step permits ProcessingStep, TrainingStep, TuningStep {

  /** The resource in the names of its operations and members, such as {@code TrainingJob}. */
  String resource();

  /** The most characters that the name of such a job may have. */
  int longestName();
}
