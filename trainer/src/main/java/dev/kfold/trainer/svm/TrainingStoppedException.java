package dev.kfold.trainer.svm;

/** Thrown if the stop signal is raised during a fit; there is no model then. */
public final class TrainingStoppedException extends RuntimeException {

  /** Creates the exception with its message for the job's log. */
  public TrainingStoppedException() {
    super("The job was stopped during the fit.");
  }
}
