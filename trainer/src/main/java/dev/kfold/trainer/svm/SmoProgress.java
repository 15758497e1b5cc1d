package dev.kfold.trainer.svm;

/** Whether a fit that has not ended comes any nearer to its end. */
final class SmoProgress {

  /** A smaller share of the objective is what rounding takes and gives. */
  private static final double LEAST_GAIN = 1e-10;

  private static final double LEAST_REDUCTION = 0.1;

  private double objective;
  private double violation = Double.POSITIVE_INFINITY;

  /**
   * Says whether there was any since it was last asked.
   *
   * @param newObjective of the dual problem, to be maximised; 0 at the start
   * @param newViolation of the most violating pair
   */
  boolean isMade(double newObjective, double newViolation) {
    boolean gains = newObjective - objective > LEAST_GAIN * Math.abs(newObjective);
    boolean nears = newViolation < (1 - LEAST_REDUCTION) * violation;
    objective = Math.max(objective, newObjective);
    violation = Math.min(violation, newViolation);
    return gains || nears;
  }
}
