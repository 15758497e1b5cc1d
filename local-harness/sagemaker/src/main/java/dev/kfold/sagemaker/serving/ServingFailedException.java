package dev.kfold.sagemaker.serving;

import dev.kfold.contract.FailureMessage;

/** A model cannot be served; the message goes into the FailureReason of its endpoint or job. */
public final class ServingFailedException extends Exception {

  /** Creates a failure with a reason of whole sentences. */
  public ServingFailedException(String reason) {
    super(reason);
  }

  /** Returns the reason, whole sentences. */
  public String reason() {
    return FailureMessage.of(this);
  }
}
