package dev.kfold.trainer.svm;

import dev.kfold.trainer.kernel.LikelyRows;
import dev.kfold.trainer.kernel.Span;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Chooses the pair of rows to move next: the row of I_up with the highest gradient, and the row of
 * I_low with the largest gain to second order (WSS 2 of Fan, Chen and Lin, LIBSVM's {@code
 * select_working_set}). Of equal rows it takes the last, as LIBSVM does. Choices are made on
 * floats, and on doubles between rows whose floats are equal, as those of equidistant rows are.
 */
final class WorkingSetSelection implements LikelyRows {

  private static final int BLOCK = 512;

  /** Replaces a curvature that is not positive, as LIBSVM's {@code TAU}. */
  static final double TAU = 1e-12;

  /** Its reciprocal is still a float. */
  private static final double LEAST_OF_FLOATS = 1e-37;

  private final Span[] spans;
  private final double[] diagonal;
  private final float[] narrowDiagonal;
  private final float leastCurvature;
  private final float[] gradient;
  private final float[] keys;

  /** No row with this key or a lower one may be chosen. */
  private float lowestKey;

  /** The largest key of each block of each span. */
  private final float[] maxima;

  // infinite for rows that are not in I_up or I_low
  private final float[] upBarrier;
  private final float[] lowBarrier;

  /**
   * Prepares; {@link #updateBoundStatus} has to be called for every row before the first choice.
   *
   * @param spans where the rows of the problem are
   * @param diagonal the kernel's value of each row with itself, {@code double[n]}
   */
  WorkingSetSelection(Span[] spans, double[] diagonal) {
    this.spans = spans;
    this.diagonal = diagonal;
    this.narrowDiagonal = new float[diagonal.length];
    double largest = 0;
    int blocks = 0;
    for (Span span : spans) {
      blocks += Math.ceilDiv(span.end() - span.start(), BLOCK);
      for (int row = span.start(); row < span.end(); row++) {
        narrowDiagonal[row] = (float) diagonal[row];
        largest = Math.max(largest, Math.abs(diagonal[row]));
      }
    }
    this.leastCurvature = leastCurvature(largest);
    this.gradient = new float[diagonal.length];
    this.keys = new float[diagonal.length];
    this.maxima = new float[blocks];
    this.upBarrier = new float[diagonal.length];
    this.lowBarrier = new float[diagonal.length];
  }

  /** Returns TAU, or less if all values of the kernel are tiny. */
  private static float leastCurvature(double largestOfDiagonal) {
    return (float) Math.min(TAU, Math.max(TAU * largestOfDiagonal, LEAST_OF_FLOATS));
  }

  /** Adds a row to I_up and I_low or removes it, as LIBSVM's {@code update_alpha_status}. */
  void updateBoundStatus(int row, boolean isUp, boolean isLow) {
    upBarrier[row] = isUp ? 0 : Float.NEGATIVE_INFINITY;
    lowBarrier[row] = isLow ? 0 : Float.POSITIVE_INFINITY;
  }

  /** Returns the row of I_up with the highest gradient. */
  int selectUp(double[] exactGradient) {
    lowestKey = Float.NEGATIVE_INFINITY;
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

  /** Returns the row of I_low with the largest gain, or −1 if no gain is positive in floats. */
  int selectLow(int up, float[] upRow, double[] exactGradient) {
    lowestKey = 0;
    int block = 0;
    for (Span span : spans) {
      for (int start = span.start(); start < span.end(); start += BLOCK) {
        maxima[block++] =
            SmoSweeps.largestGain(
                gradient,
                lowBarrier,
                gradient[up],
                upRow,
                narrowDiagonal,
                narrowDiagonal[up],
                leastCurvature,
                keys,
                start,
                Math.min(span.end(), start + BLOCK));
      }
    }
    return lastOfBest((row, key) -> key > 0 ? gain(up, upRow, exactGradient, row) : Double.NaN, -1);
  }

  /** Returns the best rows of the last choice in floats: it is likely to fall on them next. */
  @Override
  public int[] likeliest(int count, IntPredicate isWanted) {
    int[] best = new int[count];
    float[] bestKeys = new float[count];
    Arrays.fill(bestKeys, lowestKey);
    int found = 0;
    int block = 0;
    for (Span span : spans) {
      for (int start = span.start(); start < span.end(); start += BLOCK) {
        if (!(maxima[block++] > bestKeys[count - 1])) {
          continue;
        }
        int end = Math.min(span.end(), start + BLOCK);
        for (int row = start; row < end; row++) {
          if (keys[row] > bestKeys[count - 1] && isWanted.test(row)) {
            int place = Math.min(found, count - 1);
            for (; place > 0 && keys[row] > bestKeys[place - 1]; place--) {
              bestKeys[place] = bestKeys[place - 1];
              best[place] = best[place - 1];
            }
            bestKeys[place] = keys[row];
            best[place] = row;
            found = Math.min(count, found + 1);
          }
        }
      }
    }
    return Arrays.copyOf(best, found);
  }

  /** Returns the row of I_low with the largest gain, or −1; computes in doubles alone. */
  int selectLowExactly(int up, float[] upRow, double[] exactGradient) {
    int best = -1;
    double bestGain = 0;
    for (Span span : spans) {
      for (int row = span.start(); row < span.end(); row++) {
        if (lowBarrier[row] == 0 && exactGradient[row] < exactGradient[up]) {
          double gain = gain(up, upRow, exactGradient, row);
          if (gain >= bestGain) {
            bestGain = gain;
            best = row;
          }
        }
      }
    }
    return best;
  }

  private double gain(int up, float[] upRow, double[] exactGradient, int row) {
    double violation = exactGradient[up] - exactGradient[row];
    double curvature = diagonal[up] + diagonal[row] - 2.0 * upRow[row];
    return violation * violation / (curvature > 0 ? curvature : TAU);
  }

  /** The key by which a row is chosen, in doubles; NaN if it must not be chosen. */
  private interface ExactKey {
    double of(int row, float key);
  }

  /** Returns the last of the best rows among those with the largest key, or a default. */
  private int lastOfBest(ExactKey exact, int defaultRow) {
    float maximum = Float.NEGATIVE_INFINITY;
    for (float ofBlock : maxima) {
      maximum = Math.max(maximum, ofBlock);
    }
    int best = defaultRow;
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
