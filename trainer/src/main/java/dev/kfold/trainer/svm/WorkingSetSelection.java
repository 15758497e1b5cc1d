package dev.kfold.trainer.svm;

import dev.kfold.trainer.kernel.Span;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Chooses the pair of rows to move next: the one that rises has the highest gradient, and the one
 * that falls gains most by it, to second order (WSS 2 of Fan, Chen and Lin). Of equal ones it is
 * the last, as in LIBSVM. Choices are made on floats, and in doubles between rows that floats do
 * not tell apart: rows that are all equally far from each other are many.
 */
final class WorkingSetSelection {

  private static final int BLOCK = 512;

  /** What LIBSVM puts in place of a curvature that is not positive. */
  private static final double TAU = 1e-12;

  /** Its reciprocal is still a float. */
  private static final double LEAST_OF_FLOATS = 1e-37;

  private final Span[] spans;
  private final double[] diagonal;
  private final float[] narrowDiagonal;
  private final float leastCurvature;
  private final float[] gradient;
  private final float[] keys;

  /** The largest key of each block of each span. */
  private final float[] maxima;

  // infinities keep out the rows that cannot move that way
  private final float[] upBarrier;
  private final float[] lowBarrier;

  /**
   * Prepares; every row is to be let go before the first choice.
   *
   * @param spans where the rows of the problem stand
   * @param diagonal the kernel's value of each row with itself
   */
  WorkingSetSelection(Span[] spans, double[] diagonal) {
    this.spans = spans;
    this.diagonal = diagonal;
    this.narrowDiagonal = new float[diagonal.length];
    for (int i = 0; i < diagonal.length; i++) {
      narrowDiagonal[i] = (float) diagonal[i];
    }
    this.leastCurvature = leastCurvature(diagonal);
    this.gradient = new float[diagonal.length];
    this.keys = new float[diagonal.length];
    this.maxima = new float[Stream.of(spans).mapToInt(WorkingSetSelection::blocks).sum()];
    this.upBarrier = new float[diagonal.length];
    this.lowBarrier = new float[diagonal.length];
  }

  /** Less than any curvature that is one; a kernel's values may be tiny throughout. */
  private static float leastCurvature(double[] diagonal) {
    double largest = DoubleStream.of(diagonal).map(Math::abs).max().orElse(1);
    return (float) Math.min(TAU, Math.max(TAU * largest, LEAST_OF_FLOATS));
  }

  private static int blocks(Span span) {
    return Math.ceilDiv(span.end() - span.start(), BLOCK);
  }

  /** Says which way a row may move. */
  void updateBoundStatus(int row, boolean rise, boolean fall) {
    upBarrier[row] = rise ? 0 : Float.NEGATIVE_INFINITY;
    lowBarrier[row] = fall ? 0 : Float.POSITIVE_INFINITY;
  }

  /** The row to rise. */
  int rise(double[] exactGradient) {
    int block = 0;
    for (Span span : spans) {
      SmoSweeps.narrow(exactGradient, gradient, span);
      for (int start = span.start(); start < span.end(); start += BLOCK) {
        int end = Math.min(span.end(), start + BLOCK);
        maxima[block++] = SmoSweeps.highest(gradient, upBarrier, keys, start, end);
      }
    }
    return lastOfBest((row, _) -> exactGradient[row], spans[0].start());
  }

  /** The row to fall against it, or −1 if floats see nothing to gain. */
  int fall(int rise, float[] riseRow, double[] exactGradient) {
    int block = 0;
    for (Span span : spans) {
      for (int start = span.start(); start < span.end(); start += BLOCK) {
        maxima[block++] =
            SmoSweeps.largestGain(
                gradient,
                lowBarrier,
                gradient[rise],
                riseRow,
                narrowDiagonal,
                narrowDiagonal[rise],
                leastCurvature,
                keys,
                start,
                Math.min(span.end(), start + BLOCK));
      }
    }
    return lastOfBest(
        (row, key) -> key > 0 ? gain(rise, riseRow, exactGradient, row) : Double.NaN, -1);
  }

  /** The row to fall against it, by doubles alone. */
  int fallExactly(int rise, float[] riseRow, double[] exactGradient) {
    int best = -1;
    double bestGain = 0;
    for (Span span : spans) {
      for (int row = span.start(); row < span.end(); row++) {
        if (lowBarrier[row] == 0 && exactGradient[row] < exactGradient[rise]) {
          double gain = gain(rise, riseRow, exactGradient, row);
          if (gain >= bestGain) {
            bestGain = gain;
            best = row;
          }
        }
      }
    }
    return best;
  }

  private double gain(int rise, float[] riseRow, double[] exactGradient, int row) {
    double violation = exactGradient[rise] - exactGradient[row];
    double curvature = diagonal[rise] + diagonal[row] - 2.0 * riseRow[row];
    return violation * violation / (curvature > 0 ? curvature : TAU);
  }

  /** What a row is chosen by, in doubles; not a number if it is not to be chosen. */
  private interface ExactKey {
    double of(int row, float key);
  }

  /** The last of the best rows among those with the largest key, or another if there is none. */
  private int lastOfBest(ExactKey exact, int otherwise) {
    float maximum = Float.NEGATIVE_INFINITY;
    for (float ofBlock : maxima) {
      maximum = Math.max(maximum, ofBlock);
    }
    int best = otherwise;
    double bestKey = Double.NEGATIVE_INFINITY;
    int block = 0;
    for (Span span : spans) {
      for (int start = span.start(); start < span.end(); start += BLOCK) {
        if (maxima[block++] != maximum) {
          continue;
        }
        int end = Math.min(span.end(), start + BLOCK);
        for (int row = start; row < end; row++) {
          if (keys[row] == maximum) {
            double key = exact.of(row, maximum);
            if (key >= bestKey) {
              bestKey = key;
              best = row;
            }
          }
        }
      }
    }
    return best;
  }
}
