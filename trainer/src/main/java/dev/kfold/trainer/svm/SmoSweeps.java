package dev.kfold.trainer.svm;

import dev.kfold.trainer.kernel.Span;

/**
 * The loops of a step over all rows, in the shapes that the JIT compiler turns into vector
 * instructions: one index for all arrays, no branches, conversions and maxima by themselves.
 * Choices are made on floats, sums are kept in doubles.
 */
final class SmoSweeps {

  private SmoSweeps() {}

  /** {@code gradient −= up · rise + down · fall} */
  static void move(
      double[] gradient, double up, float[] rise, double down, float[] fall, Span span) {
    int end = span.end();
    for (int i = span.start(); i < end; i++) {
      gradient[i] -= up * rise[i] + down * fall[i];
    }
  }

  /** {@code gradient −= step · row} */
  static void move(double[] gradient, double step, float[] row, Span span) {
    int end = span.end();
    for (int i = span.start(); i < end; i++) {
      gradient[i] -= step * row[i];
    }
  }

  static void narrow(double[] from, float[] to, Span span) {
    int end = span.end();
    for (int i = span.start(); i < end; i++) {
      to[i] = (float) from[i];
    }
  }

  /** {@code keys = gradient + barrier} from one row to before another, and their maximum. */
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
   * What a step gains, up to a factor, with each row as the one that falls: the square of the
   * violation over the curvature, or 0 if there is nothing to gain; and the largest of them.
   *
   * @param barrier 0 for rows that may fall, +∞ for the others
   * @param leastCurvature in place of curvatures that are smaller
   */
  static float largestGain(
      float[] gradient,
      float[] barrier,
      float riseGradient,
      float[] riseRow,
      float[] diagonal,
      float riseDiagonal,
      float leastCurvature,
      float[] gains,
      int start,
      int end) {
    float maximum = 0;
    for (int i = start; i < end; i++) {
      float violation = Math.max(0f, riseGradient - (gradient[i] + barrier[i]));
      float curvature = Math.max(leastCurvature, riseDiagonal + diagonal[i] - 2f * riseRow[i]);
      float gain = violation * violation / curvature;
      gains[i] = gain;
      maximum = Math.max(maximum, gain);
    }
    return maximum;
  }
}
