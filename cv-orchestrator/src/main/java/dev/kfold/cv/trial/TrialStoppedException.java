package dev.kfold.cv.trial;

/** The trial was stopped before all folds had ended. */
public final class TrialStoppedException extends RuntimeException {

  /** Creates an exception with a message. */
  public TrialStoppedException(String message) {
    super(message);
  }
}
