package dev.kfold.sagemaker.pipeline;

/**
 * Where the result of a step comes from that did not run itself.
 *
 * @param executionArn the execution in which it ran
 */
record Reuse(Reason reason, String executionArn) {

  /** Why it did not run. */
  enum Reason {
    /** Its cache configuration allows an earlier result. */
    CACHE,
    /** It is none of the steps that were selected for the execution. */
    SELECTION
  }
}
