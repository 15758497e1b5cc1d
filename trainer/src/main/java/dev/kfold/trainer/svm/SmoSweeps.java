package dev.kfold.trainer.svm;

/**
 * The loops of a step over all rows, in the shapes that the JIT compiler turns into vector
 * instructions: one index for all arrays, no branches, conversions and maxima by themselves.
 * Choices are made on floats, sums are kept in doubles.
 */
final class SmoSweeps {

  /** What LIBSVM puts in place of a curvature that is not positive. */
  private static final float LEAST_CURVATURE = 1e-12f;

  /** So that where the maximum stands is looked for in a few of the rows only. */
  private static final int BLOCK = 512;

  private SmoSweeps() {}

  /** {@code gradient −= step · (rise − fall)} */
  static void move(double[] gradient, double step, float[] rise, float[] fall, Span span) {
    int end = span.end();
    for (int i = span.start(); i < end; i++) {
      gradient[i] -= step * ((double) rise[i] - (double) fall[i]);
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

  /** {@code keys = gradient + barrier} */
  static void keys(double[] gradient, float[] barrier, float[] keys, Span span) {
    int end = span.end();
    for (int i = span.start(); i < end; i++) {
      keys[i] = (float) gradient[i] + barrier[i];
    }
  }

  /**
   * What a step with each row as the one that falls would gain, up to a factor: the square of the
   * violation over the curvature; 0 where there is nothing to gain.
   *
   * @param barrier 0 for rows that may fall, +∞ for the others
   */
  static void gains(
      float[] gradient,
      float[] barrier,
      float riseGradient,
      float[] riseRow,
      float[] diagonal,
      float riseDiagonal,
      float[] gains,
      Span span) {
    int end = span.end();
    for (int i = span.start(); i < end; i++) {
      float violation = Math.max(0f, riseGradient - (gradient[i] + barrier[i]));
      float curvature = Math.max(LEAST_CURVATURE, riseDiagonal + diagonal[i] - 2f * riseRow[i]);
      gains[i] = violation * violation / curvature;
    }
  }

  /** Where the largest value stands; of equal ones the last, as LIBSVM chooses. */
  static int indexOfMaximum(float[] values, Span[] spans) {
    float maximum = Float.NEGATIVE_INFINITY;
    int from = spans[0].start();
    int end = from + 1;
    for (Span span : spans) {
      for (int start = span.start(); start < span.end(); start += BLOCK) {
        int next = Math.min(span.end(), start + BLOCK);
        float ofBlock = maximum(values, start, next);
        if (ofBlock >= maximum) {
          maximum = ofBlock;
          from = start;
          end = next;
        }
      }
    }
    int index = end - 1;
    while (index > from && values[index] != maximum) {
      index--;
    }
    return index;
  }

  private static float maximum(float[] values, int start, int end) {
    float maximum = Float.NEGATIVE_INFINITY;
    for (int i = start; i < end; i++) {
      maximum = Math.max(maximum, values[i]);
    }
    return maximum;
  }
}
