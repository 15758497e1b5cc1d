package dev.kfold.trainer.svm;

import dev.kfold.trainer.kernel.Span;

/**
 * The loops of a step over all rows, in the shapes that the JIT compiler vectorises: one index for
 * all arrays, no branches, conversions and maxima in loops of their own. Choices are made on
 * floats, sums are kept in doubles.
 */
public final class SmoSweeps {

  private SmoSweeps() {}

  /** Computes {@code gradient −= upChange · upRow + lowChange · lowRow} within a span. */
  static void move(
      double[] gradient,
      double upChange,
      float[] upRow,
      double lowChange,
      float[] lowRow,
      Span span) {
    int end = span.end();
    for (int i = span.start(); i < end; i++) {
      gradient[i] -= upChange * upRow[i] + lowChange * lowRow[i];
    }
  }

  /** Computes {@code gradient −= change · row} within a span. */
  public static void move(double[] gradient, double change, float[] row, Span span) {
    int end = span.end();
    for (int i = span.start(); i < end; i++) {
      gradient[i] -= change * row[i];
    }
  }

  /** Rounds doubles to floats within a span. */
  static void narrow(double[] from, float[] to, Span span) {
    int end = span.end();
    for (int i = span.start(); i < end; i++) {
      to[i] = (float) from[i];
    }
  }

  /**
   * Computes {@code keys = gradient + barrier} and returns their maximum.
   *
   * @param barrier 0 for rows of I_up, −∞ for the others
   */
  static float highest(float[] gradient, float[] barrier, float[] keys, int start, int end) {
    float maximum = Float.NEGATIVE_INFINITY;
    for (int i = start; i < end; i++) {
      float key = gradient[i] + barrier[i];
      keys[i] = key;
      maximum = Math.max(maximum, key);
    }
    return maximum;
  }

  /**
   * Computes for each row twice the gain of a step that lowers it: the square of the violation over
   * the curvature, or 0 if the pair does not violate the conditions. Returns the largest gain.
   *
   * @param barrier 0 for rows of I_low, +∞ for the others
   * @param leastCurvature replaces smaller curvatures
   */
  static float largestGain(
      float[] gradient,
      float[] barrier,
      float upGradient,
      float[] upRow,
      float[] diagonal,
      float upDiagonal,
      float leastCurvature,
      float[] gains,
      int start,
      int end) {
    float maximum = 0;
    for (int i = start; i < end; i++) {
      float violation = Math.max(0f, upGradient - (gradient[i] + barrier[i]));
      float curvature = Math.max(leastCurvature, upDiagonal + diagonal[i] - 2f * upRow[i]);
      float gain = violation * violation / curvature;
      gains[i] = gain;
      maximum = Math.max(maximum, gain);
    }
    return maximum;
  }
}
