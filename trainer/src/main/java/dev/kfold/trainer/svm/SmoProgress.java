package dev.kfold.trainer.svm;

/**
 * Decides whether a fit that has not converged makes enough progress to go on. SVC has no limit of
 * steps; with a very large C a fit can take hours.
 */
final class SmoProgress {

  /** Reduces the gap to a third in a hundred checks. */
  private static final double LEAST_GAP_REDUCTION = 0.01;

  private static final double LEAST_VIOLATION_REDUCTION = 0.1;

  private double gap = Double.POSITIVE_INFINITY;
  private double violation = Double.POSITIVE_INFINITY;

  /**
   * Returns whether there was progress since the last call.
   *
   * @param newGap the duality gap
   * @param newViolation the violation of the most violating pair
   */
  boolean isMade(double newGap, double newViolation) {
    boolean gapShrinks = newGap < (1 - LEAST_GAP_REDUCTION) * gap;
    boolean violationShrinks = newViolation < (1 - LEAST_VIOLATION_REDUCTION) * violation;
    gap = Math.min(gap, newGap);
    violation = Math.min(violation, newViolation);
    return gapShrinks || violationShrinks;
  }
}
