package dev.kfold.search;

import java.util.Arrays;

/**
 * The scale on which the objective is modelled: minus the logarithm of the distance to the best
 * value, standardised. It spreads the values near the best, which a search has to tell apart, and
 * draws poor ones together, of which a search need not know how poor they are.
 *
 * @param best the greatest gain
 * @param offset added to distances, above 0
 * @param mean the mean of the logarithms
 * @param deviation the standard deviation of the logarithms
 */
record LogRegret(double best, double offset, double mean, double deviation) {

  /** The offset as a share of the range of the gains; 0.1 to 1 are about equally good. */
  private static final double SHARE = 0.4;

  /** Returns the scale of these gains {@code [n]}, of which there is at least one. */
  static LogRegret of(double[] gains) {
    double best = Arrays.stream(gains).max().orElseThrow();
    double range = best - Arrays.stream(gains).min().orElseThrow();
    double offset = range > 0 ? SHARE * range : 1; // equal gains need no scale
    double[] logarithms =
        Arrays.stream(gains).map(gain -> -Math.log(best - gain + offset)).toArray();
    double mean = Arrays.stream(logarithms).average().orElseThrow();
    double variance =
        Arrays.stream(logarithms).map(l -> (l - mean) * (l - mean)).average().orElseThrow();
    return new LogRegret(best, offset, mean, range > 0 ? Math.sqrt(variance) : 1);
  }

  /** Returns the position of a gain on the scale; greater is better. */
  double at(double gain) {
    return (-Math.log(best - gain + offset) - mean) / deviation;
  }
}
