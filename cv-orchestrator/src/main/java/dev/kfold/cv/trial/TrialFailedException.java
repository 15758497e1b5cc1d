package dev.kfold.cv.trial;

/** The trial has no score; the message names the fold, its job and what went wrong. */
public final class TrialFailedException extends RuntimeException {

  public TrialFailedException(String message) {
    super(message);
  }
}
