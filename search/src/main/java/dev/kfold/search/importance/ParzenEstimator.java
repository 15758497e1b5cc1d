package dev.kfold.search.importance;

import dev.kfold.search.StandardNormal;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Estimates the probability of each cell of a grid from the number of trials in it, by a mixture of
 * one kernel for each occupied cell and of a wide one that counts as one trial.
 *
 * @see <a href="https://optuna.readthedocs.io/en/stable/reference/importance.html">Optuna's
 *     ScottParzenEstimator</a>, whose numbers this class gives
 */
final class ParzenEstimator {

  /** A kernel has 90 % of its weight in its own cell at least. */
  private static final double NARROWEST = 0.5 / 1.64;

  private ParzenEstimator() {}

  /** Returns the probability of each category. */
  static double[] ofCategories(int[] counts) {
    double trials = Arrays.stream(counts).sum();
    double occupied = Arrays.stream(counts).filter(count -> count > 0).count();
    double spread = 1 / (occupied + 1); // what a kernel gives to every category
    double own = 1 / (1 + counts.length * spread);
    return IntStream.range(0, counts.length)
        .mapToDouble(
            i -> (counts[i] * own + trials * spread * own + 1.0 / counts.length) / (trials + 1))
        .toArray();
  }

  /** Returns the probability of each step of a range of numbers. */
  static double[] ofNumbers(int[] counts) {
    double trials = Arrays.stream(counts).sum();
    double width = scottWidth(counts);
    double[] probabilities = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        add(counts[i] / (trials + 1), i, width, probabilities);
      }
    }
    add(1 / (trials + 1), (counts.length - 1) / 2.0, counts.length, probabilities);
    return probabilities;
  }

  /** Adds a normal distribution, cut off at the ends of the range. */
  private static void add(double weight, double mean, double width, double[] probabilities) {
    double whole = within(-0.5, probabilities.length - 0.5, mean, width);
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] += weight * within(i - 0.5, i + 0.5, mean, width) / whole;
    }
  }

  private static double within(double low, double high, double mean, double width) {
    return StandardNormal.cumulative((high - mean) / width)
        - StandardNormal.cumulative((low - mean) / width);
  }

  /** Returns the width of the kernels by Scott's rule (1992), in cells. */
  private static double scottWidth(int[] counts) {
    int trials = Arrays.stream(counts).sum();
    double mean = IntStream.range(0, counts.length).mapToDouble(i -> i * counts[i]).sum() / trials;
    double squares =
        IntStream.range(0, counts.length)
            .mapToDouble(i -> counts[i] * (i - mean) * (i - mean))
            .sum();
    double deviation = Math.sqrt(squares / Math.max(1, trials - 1));
    double quartiles = cellAbove(counts, trials * 3 / 4) - cellFrom(counts, trials / 4);
    double width = 1.059 * Math.min(quartiles / 1.34, deviation) * Math.pow(trials, -0.2);
    return Math.max(width, NARROWEST);
  }

  /** Returns the first occupied cell up to which there are at least so many trials. */
  private static int cellFrom(int[] counts, int atLeast) {
    int sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += counts[i];
      if (counts[i] > 0 && sum >= atLeast) {
        return i;
      }
    }
    throw new IllegalArgumentException("Found fewer than %d trials".formatted(atLeast));
  }

  /** Returns the first occupied cell up to which there are more than so many trials. */
  private static int cellAbove(int[] counts, int fewer) {
    return cellFrom(counts, fewer + 1);
  }
}
