package dev.kfold.sagemaker.pipeline;

/**
 * The source of the result of a step that did not run in its own execution.
 *
 * @param executionArn the ARN of the execution in which the step ran
 */
record Reuse(Reason reason, String executionArn) {

  /** The reasons for which a step does not run. */
  enum Reason {
    /** Its cache configuration allows an earlier result. */
    CACHE,
    /** It was not selected for the execution. */
    SELECTION
  }
}
