package dev.kfold.trainer.neighbour;

import dev.kfold.trainer.algorithm.KnnParameters;
import java.util.stream.IntStream;

/**
 * Training rows, of which the nearest ones vote, as KNeighborsClassifier with {@code
 * algorithm="brute"}. Of rows at the same distance, the first ones count.
 *
 * @param rows {@code [rows][features]}, prepared
 * @param classOfRow {@code [rows]}
 */
@SuppressWarnings("ArrayRecordComponent") // rows of a model, written to files; never compared
public record NearestRows(
    double[][] rows, int[] classOfRow, int classes, KnnParameters parameters) {

  /** A distance below which the sum of weights might be infinite. */
  private static final double TINY = 0x1p-900;

  /** The unit of the weights then: a power of two, which changes no share. */
  private static final double SMALLER_UNIT = 0x1p-100;

  /**
   * Returns the share of each class in the votes, {@code [rows][classes]}.
   *
   * @param queries {@code [rows][features]}, prepared
   */
  public double[][] probabilities(double[][] queries) {
    double[][] all = new double[queries.length][];
    Distance distance = Distance.of(parameters.power());
    IntStream.range(0, queries.length)
        .parallel()
        .forEach(i -> all[i] = shares(nearest(queries[i], distance), distance));
    return all;
  }

  private Nearest nearest(double[] query, Distance distance) {
    Nearest nearest = new Nearest(parameters.neighbors());
    for (int row = 0; row < rows.length; row++) {
      double value = distance.between(query, rows[row], nearest.bound());
      if (nearest.isShort() || value < nearest.bound()) {
        nearest.add(row, value);
      }
    }
    return nearest;
  }

  private double[] shares(Nearest nearest, Distance distance) {
    double[] shares = new double[classes];
    boolean isAnyAtZero = isAtZero(distance.ofValue(nearest.value(0)));
    boolean areAllTooFar = Double.isInfinite(nearest.value(0));
    double unit = distance.ofValue(nearest.value(0)) < TINY ? SMALLER_UNIT : 1;
    double sum = 0;
    for (int i = 0; i < nearest.size(); i++) {
      double weight =
          switch (parameters.weights()) {
            case UNIFORM -> 1;
            case DISTANCE -> {
              double far = distance.ofValue(nearest.value(i));
              if (isAnyAtZero) {
                yield isAtZero(far) ? 1 : 0;
              }
              yield areAllTooFar ? 1 : unit / far;
            }
          };
      shares[classOfRow[nearest.row(i)]] += weight;
      sum += weight;
    }
    for (int c = 0; c < classes; c++) {
      shares[c] /= sum;
    }
    return shares;
  }

  /** Returns whether the weight of a distance is infinite, as KNeighborsClassifier decides. */
  private static boolean isAtZero(double distance) {
    return Double.isInfinite(1 / distance);
  }
}
