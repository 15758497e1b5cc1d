package dev.kfold.harness.mlflow;

/**
 * The status of a run.
 *
 * @see <a href="https://mlflow.org/docs/latest/api_reference/rest-api.html#runstatus">RunStatus</a>
 */
public enum RunStatus {
  RUNNING(1),
  FINISHED(3),
  FAILED(4),
  KILLED(5);

  private final int number;

  RunStatus(int number) {
    this.number = number;
  }

  /** Returns the number that stands for the status in files. */
  int number() {
    return number;
  }
}
