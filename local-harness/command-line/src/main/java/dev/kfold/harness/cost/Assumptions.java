package dev.kfold.harness.cost;

/**
 * What an estimate assumes about every job, because SageMaker promises nothing.
 *
 * @param waitSeconds from the request to the begin of the billed time: the instance is found and
 *     started
 * @param billedSeconds the billed time beside the program's own: the image and the data are
 *     fetched, the results are stored
 */
public record Assumptions(int waitSeconds, int billedSeconds) {

  /** Together the three minutes after which a job on SageMaker usually runs. */
  public static final Assumptions USUAL = new Assumptions(120, 60);

  /** Returns the time from the request to the end of a job whose program takes some seconds. */
  double elapsed(double programSeconds) {
    return waitSeconds + billed(programSeconds);
  }

  /** Returns the billed time of a job whose program takes some seconds. */
  double billed(double programSeconds) {
    return billedSeconds + programSeconds;
  }
}
