package dev.kfold.trainer.svm;

/** Thrown if the stop signal is raised during a fit; there is no model then. */
public final class TrainingStoppedException extends RuntimeException {

  public TrainingStoppedException() {
    super("The job was stopped during the fit.");
  }
}
