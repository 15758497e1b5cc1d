package dev.kfold.search.importance;

import dev.kfold.search.HyperParameterSpace;
import dev.kfold.search.Point;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Pairs of points that differ in one hyperparameter. Half the mean squared difference of a function
 * at such pairs is the variance in which the hyperparameter takes part, alone and with others: the
 * total effect.
 *
 * @param points without repetition
 * @param bases {@code [pairs]}, indices of points
 * @param changed {@code [hyperparameters][pairs]}, indices of points that differ from those of
 *     {@code bases} in one hyperparameter
 * @see <a href="https://doi.org/10.1016/S0010-4655(98)00154-4">Jansen: Analysis of variance designs
 *     for model output (1999)</a>
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EffectDesign(List<Point> points, int[] bases, int[][] changed) {

  /**
   * Creates a design whose coordinates are two Latin hypercubes.
   *
   * @param dimensions the indices of the hyperparameters to change
   * @param pairs the number of pairs for each of them
   */
  static EffectDesign of(HyperParameterSpace space, int[] dimensions, int pairs, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] from = hypercube(pairs, space.dimensions().size(), random);
    double[][] to = hypercube(pairs, space.dimensions().size(), random);
    Map<Point, Integer> indices = new LinkedHashMap<>();
    int[] bases = new int[pairs];
    int[][] changed = new int[dimensions.length][pairs];
    for (int i = 0; i < pairs; i++) {
      bases[i] = index(space.point(from[i]), indices);
      for (int d = 0; d < dimensions.length; d++) {
        double[] other = from[i].clone();
        other[dimensions[d]] = to[i][dimensions[d]];
        changed[d][i] = index(space.point(other), indices);
      }
    }
    return new EffectDesign(List.copyOf(indices.keySet()), bases, changed);
  }

  private static int index(Point point, Map<Point, Integer> indices) {
    return indices.computeIfAbsent(point, _ -> indices.size());
  }

  /** Returns {@code [rows][dimensions]}, in each column one number of each of as many strata. */
  private static double[][] hypercube(int rows, int dimensions, SplittableRandom random) {
    double[][] units = new double[rows][dimensions];
    for (int d = 0; d < dimensions; d++) {
      for (int i = 0; i < rows; i++) {
        units[i][d] = (i + random.nextDouble()) / rows;
        int j = random.nextInt(i + 1); // Fisher and Yates
        double swapped = units[j][d];
        units[j][d] = units[i][d];
        units[i][d] = swapped;
      }
    }
    return units;
  }

  /**
   * Returns the total effect of each hyperparameter as a share of their sum.
   *
   * @param values {@code [points]}, of a function that is not constant
   */
  double[] shares(double[] values) {
    double[] effects =
        Arrays.stream(changed)
            .mapToDouble(others -> {
              double sum = 0;
              for (int i = 0; i < bases.length; i++) {
                double difference = values[others[i]] - values[bases[i]];
                sum += difference * difference;
              }
              return sum;
            })
            .toArray();
    double all = Arrays.stream(effects).sum();
    return Arrays.stream(effects).map(effect -> effect / all).toArray();
  }
}
