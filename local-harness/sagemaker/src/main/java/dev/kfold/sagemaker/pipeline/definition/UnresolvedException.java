package dev.kfold.sagemaker.pipeline.definition;

/** An expression has no value in this execution; the step fails with the message. */
public final class UnresolvedException extends RuntimeException {

  /** Creates the exception with a sentence for the step's FailureReason. */
  public UnresolvedException(String message) {
    super(message);
  }
}
