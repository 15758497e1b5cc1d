package dev.kfold.sagemaker.pipeline.definition;

/** An expression has no value in this execution; the step that needs it fails with the message. */
public final class UnresolvedException extends RuntimeException {

  public UnresolvedException(String message) {
    super(message);
  }
}
