package dev.kfold.trainer.svm;

/**
 * Says whether a fit that has not ended comes nearer to its end at a rate that will end it. SVC has
 * no limit of steps; a fit whose cost is far above its margin's worth can take hours.
 */
final class SmoProgress {

  /** At this rate the gap is a third after a hundred checks. */
  private static final double LEAST_GAP_REDUCTION = 0.01;

  private static final double LEAST_VIOLATION_REDUCTION = 0.1;

  private double gap = Double.POSITIVE_INFINITY;
  private double violation = Double.POSITIVE_INFINITY;

  /**
   * Returns whether there was progress since the last call.
   *
   * @param newGap between the primal and the dual objective
   * @param newViolation of the most violating pair
   */
  boolean isMade(double newGap, double newViolation) {
    boolean closes = newGap < (1 - LEAST_GAP_REDUCTION) * gap;
    boolean nears = newViolation < (1 - LEAST_VIOLATION_REDUCTION) * violation;
    gap = Math.min(gap, newGap);
    violation = Math.min(violation, newViolation);
    return closes || nears;
  }
}
