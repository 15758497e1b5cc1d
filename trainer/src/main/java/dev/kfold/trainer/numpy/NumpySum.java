package dev.kfold.trainer.numpy;

/**
 * Sums doubles in NumPy's order, so that results are the same to the bit: whether a column counts
 * as constant depends on the last digit.
 *
 * @see <a href="https://github.com/numpy/numpy/blob/main/numpy/_core/src/umath/loops_utils.h.src">
 *     NumPy's pairwise sum</a>
 */
public final class NumpySum {

  private static final int LEAF = 128;
  private static final int LANES = 8;

  private NumpySum() {}

  /** A number for each index. */
  @FunctionalInterface
  public interface Values {
    double at(int place);
  }

  /** Returns the sum of {@code count} numbers that are contiguous in memory, added in pairs. */
  public static double pairwise(Values values, int count) {
    return pairwise(values, 0, count);
  }

  /** Returns the sum of {@code count} numbers, added one after the other. */
  public static double sequential(Values values, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += values.at(i);
    }
    return sum;
  }

  private static double pairwise(Values values, int start, int count) {
    if (count > LEAF) {
      int half = count / 2 - count / 2 % LANES;
      return pairwise(values, start, half) + pairwise(values, start + half, count - half);
    }
    return count < LANES
        ? sequential(place -> values.at(start + place), count)
        : inLanes(values, start, count);
  }

  private static double inLanes(Values values, int start, int count) {
    double[] sums = new double[LANES];
    int whole = count - count % LANES;
    for (int i = 0; i < whole; i++) {
      sums[i % LANES] += values.at(start + i);
    }
    double sum =
        ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
    for (int i = whole; i < count; i++) {
      sum += values.at(start + i);
    }
    return sum;
  }
}
