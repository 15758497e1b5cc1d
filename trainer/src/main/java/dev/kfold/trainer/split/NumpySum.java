package dev.kfold.trainer.split;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Sums and standard deviations with NumPy's rounding. NumPy adds along a contiguous axis pairwise,
 * and across rows one after the other; where two sums of the same numbers are compared, the order
 * decides.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.sum.html">numpy.sum,
 *     Notes</a>
 */
final class NumpySum {

  private static final int LANES = 8;
  private static final int LARGEST_BLOCK = 128;

  private NumpySum() {}

  /** Returns {@code numpy.sum} of a vector. */
  static double of(double[] values) {
    return pairwise(values, 0, values.length);
  }

  /** Returns {@code numpy.std} along a contiguous axis, with n in the denominator. */
  static double deviation(double[] values) {
    return deviation(values, NumpySum::of);
  }

  /** Returns {@code numpy.std} across the rows of a matrix, with n in the denominator. */
  static double deviationAcross(double[] values) {
    return deviation(values, NumpySum::inOrder);
  }

  private static double deviation(double[] values, ToDoubleFunction<double[]> sum) {
    double mean = sum.applyAsDouble(values) / values.length;
    double[] squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).toArray();
    return Math.sqrt(sum.applyAsDouble(squares) / values.length);
  }

  private static double inOrder(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static double pairwise(double[] values, int from, int count) {
    if (count < LANES) {
      return inOrder(Arrays.copyOfRange(values, from, from + count));
    }
    if (count > LARGEST_BLOCK) {
      int half = count / 2 - count / 2 % LANES;
      return pairwise(values, from, half) + pairwise(values, from + half, count - half);
    }
    double[] lanes = Arrays.copyOfRange(values, from, from + LANES);
    int whole = count - count % LANES;
    for (int i = LANES; i < whole; i++) {
      lanes[i % LANES] += values[from + i];
    }
    double sum =
        ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
            + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
    for (int i = whole; i < count; i++) {
      sum += values[from + i];
    }
    return sum;
  }
}
