package dev.kfold.cv.trial;

/** The trial was told to stop before all folds were done. */
public final class TrialStoppedException extends RuntimeException {

  public TrialStoppedException(String message) {
    super(message);
  }
}
