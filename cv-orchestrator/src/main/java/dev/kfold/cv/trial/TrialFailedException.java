package dev.kfold.cv.trial;

/** The trial has no score; the message names the failed folds, their jobs and the reasons. */
public final class TrialFailedException extends RuntimeException {

  private final String reason;

  /** Creates an exception with a message. */
  public TrialFailedException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** Returns the message. */
  public String reason() {
    return reason;
  }
}
