package dev.kfold.trainer.fit;

/** What probabilities are computed for, as messages name it. */
public enum CalibrationPurpose {
  /** The model of the job shall give them. */
  PROBABILITY("probability", "leave probability out"),
  /** The score of a fold needs them. */
  OBJECTIVE("objective_metric", "choose one that needs no probabilities, such as accuracy");

  private final String hyperparameter;
  private final String alternative;

  CalibrationPurpose(String hyperparameter, String alternative) {
    this.hyperparameter = hyperparameter;
    this.alternative = alternative;
  }

  /** Returns the name of the hyperparameter that asks for them. */
  String hyperparameter() {
    return hyperparameter;
  }

  /** Returns what makes them unnecessary. */
  String alternative() {
    return alternative;
  }
}
