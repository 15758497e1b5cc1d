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

  /** Numbers that are read in blocks. */
  @FunctionalInterface
  public interface Blocks {

    /** Copies the numbers from {@code start} on to the first places of an array. */
    void read(int start, int count, double[] to);
  }

  /** Returns the sum of {@code count} numbers that are contiguous in memory, added in pairs. */
  public static double pairwise(Values values, int count) {
    return pairwise(values, 0, count);
  }

  /**
   * Returns the sum of numbers that are contiguous in memory, added in pairs; several times as fast
   * as the sum of {@link Values}.
   */
  public static double pairwise(double[] values) {
    return pairwise(
        (start, count, to) -> System.arraycopy(values, start, to, 0, count), values.length);
  }

  /** Returns the sum of {@code count} numbers, added in pairs, of which no copy is needed. */
  public static double pairwise(Blocks blocks, int count) {
    return pairwise(blocks, 0, count, new double[LEAF]);
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

  private static double pairwise(Blocks blocks, int start, int count, double[] buffer) {
    if (count > LEAF) {
      int half = count / 2 - count / 2 % LANES;
      return pairwise(blocks, start, half, buffer)
          + pairwise(blocks, start + half, count - half, buffer);
    }
    blocks.read(start, count, buffer);
    return count < LANES ? sequential(place -> buffer[place], count) : inLanes(buffer, count);
  }

  /** Adds in lanes that are unrolled on purpose, so that the sums stay in registers. */
  private static double inLanes(double[] values, int count) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    double sum4 = 0;
    double sum5 = 0;
    double sum6 = 0;
    double sum7 = 0;
    int whole = count - count % LANES;
    for (int i = 0; i < whole; i += LANES) {
      sum0 += values[i];
      sum1 += values[i + 1];
      sum2 += values[i + 2];
      sum3 += values[i + 3];
      sum4 += values[i + 4];
      sum5 += values[i + 5];
      sum6 += values[i + 6];
      sum7 += values[i + 7];
    }
    double sum = ((sum0 + sum1) + (sum2 + sum3)) + ((sum4 + sum5) + (sum6 + sum7));
    for (int i = whole; i < count; i++) {
      sum += values[i];
    }
    return sum;
  }
}
