package dev.kfold.cv.trial;

/** The trial has no score; the message names the fold, its job and what went wrong. */
public final class TrialFailedException extends RuntimeException {

  private final String reason;

  public TrialFailedException(String reason) {
    super(reason);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
