package dev.kfold.trainer.svm;

import dev.kfold.trainer.kernel.Span;

/**
 * Chooses the pair of rows to move next: the one that rises has the highest gradient, and the one
 * that falls gains most by it, to second order (WSS 2 of Fan, Chen and Lin). Of equal ones it is
 * the last, as in LIBSVM. Choices are made on floats.
 */
final class WorkingSetSelection {

  private static final int BLOCK = 1024;

  private final Span[] spans;
  private final float[] diagonal;
  private final float[] gradient;
  private final float[] keys;

  // infinities keep out the rows that cannot move that way
  private final float[] riseBarrier;
  private final float[] fallBarrier;

  /**
   * Prepares; every row is to be let go before the first choice.
   *
   * @param spans where the rows of the problem stand
   * @param diagonal the kernel's value of each row with itself
   */
  WorkingSetSelection(Span[] spans, float[] diagonal) {
    this.spans = spans;
    this.diagonal = diagonal;
    this.gradient = new float[diagonal.length];
    this.keys = new float[diagonal.length];
    this.riseBarrier = new float[diagonal.length];
    this.fallBarrier = new float[diagonal.length];
  }

  /** Says which way a row may move. */
  void let(int row, boolean rise, boolean fall) {
    riseBarrier[row] = rise ? 0 : Float.NEGATIVE_INFINITY;
    fallBarrier[row] = fall ? 0 : Float.POSITIVE_INFINITY;
  }

  /** The row to rise. */
  int rise(double[] exactGradient) {
    float maximum = Float.NEGATIVE_INFINITY;
    int from = spans[0].start();
    int end = from + 1;
    for (Span span : spans) {
      SmoSweeps.narrow(exactGradient, gradient, span);
      for (int start = span.start(); start < span.end(); start += BLOCK) {
        int next = Math.min(span.end(), start + BLOCK);
        float ofBlock = SmoSweeps.highest(gradient, riseBarrier, keys, start, next);
        if (ofBlock >= maximum) {
          maximum = ofBlock;
          from = start;
          end = next;
        }
      }
    }
    return lastOf(maximum, from, end);
  }

  /** The row to fall against it, or −1 where floats see nothing to gain. */
  int fall(int rise, float[] riseRow) {
    float maximum = 0;
    int from = -1;
    int end = 0;
    for (Span span : spans) {
      for (int start = span.start(); start < span.end(); start += BLOCK) {
        int next = Math.min(span.end(), start + BLOCK);
        float ofBlock =
            SmoSweeps.largestGain(
                gradient,
                fallBarrier,
                gradient[rise],
                riseRow,
                diagonal,
                diagonal[rise],
                keys,
                start,
                next);
        if (ofBlock >= maximum) {
          maximum = ofBlock;
          from = start;
          end = next;
        }
      }
    }
    return maximum > 0 ? lastOf(maximum, from, end) : -1;
  }

  private int lastOf(float maximum, int from, int end) {
    int index = end - 1;
    while (index > from && keys[index] != maximum) {
      index--;
    }
    return index;
  }

  /** What the latest choice was made by: the higher, the likelier is a row to be chosen soon. */
  float[] interest() {
    return keys;
  }
}
