package dev.kfold.trainer.svm;

/** The stop signal was raised while a model was being fitted; there is no model. */
public final class TrainingStoppedException extends RuntimeException {

  public TrainingStoppedException() {
    super("The job was stopped during the fit.");
  }
}
