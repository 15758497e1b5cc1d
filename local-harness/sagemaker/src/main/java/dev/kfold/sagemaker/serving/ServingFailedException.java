package dev.kfold.sagemaker.serving;

/** A model is not served; the message is for the FailureReason of whoever wanted to serve it. */
public final class ServingFailedException extends Exception {

  public ServingFailedException(String reason) {
    super(reason);
  }

  /** A whole sentence. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
