package dev.kfold.trainer.linear;

import dev.kfold.trainer.svm.BinaryProblem;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A linear {@link BinaryProblem}, or the part of it that is left when some coefficients are fixed:
 * minimise {@code ½ |v + Σ αᵢ(xᵢ − c)|² − Σ αᵢyᵢ} where {@code Σ αᵢ = s} and {@code lowerᵢ ≤ αᵢ ≤
 * upperᵢ}. Shifting all rows by one centre c changes nothing while all coefficients, fixed ones
 * included, sum to 0, and saves digits.
 *
 * @param fixedWeights v, the weights that the fixed coefficients give
 * @param sum s, what the coefficients have to sum to
 */
@SuppressWarnings("ArrayRecordComponent") // numbers by the million; never compared
record LinearDual(
    double[][] rows,
    int[] signs,
    double positiveCost,
    double negativeCost,
    double[] centre,
    double[] fixedWeights,
    double sum,
    LinearBlocks blocks) {

  /** The whole problem, shifted to the mean of its rows. */
  static LinearDual of(BinaryProblem problem, LinearBlocks blocks) {
    double[][] rows = problem.rows();
    int features = rows[0].length;
    double[] centre =
        blocks.sums((from, to) -> {
          double[] sum = new double[features];
          for (int i = from; i < to; i++) {
            LinearVectors.add(sum, 1.0 / rows.length, rows[i]);
          }
          return sum;
        });
    return new LinearDual(
        rows,
        problem.signs(),
        problem.positiveCost(),
        problem.negativeCost(),
        centre,
        new double[features],
        0,
        blocks);
  }

  int size() {
    return rows.length;
  }

  int features() {
    return centre.length;
  }

  double lower(int row) {
    return signs[row] > 0 ? 0 : -negativeCost;
  }

  double upper(int row) {
    return signs[row] > 0 ? positiveCost : 0;
  }

  /** {@code |xᵢ − c|²} */
  double squaredNorm(int row) {
    double sum = 0;
    for (int j = 0; j < centre.length; j++) {
      double difference = rows[row][j] - centre[j];
      sum = Math.fma(difference, difference, sum);
    }
    return sum;
  }

  /** The same problem on copies of its rows that are shifted once and for all. */
  LinearDual shifted() {
    return part(IntStream.range(0, size()).toArray(), new double[size()]);
  }

  /**
   * What is left of this problem when all coefficients but those of some rows are fixed. The rows
   * are copied, because passes over rows that lie side by side in memory take a third of the time.
   */
  LinearDual part(int[] chosen, double[] coefficients) {
    double[] rest = coefficients.clone();
    double[][] chosenRows = new double[chosen.length][];
    int[] chosenSigns = new int[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      rest[chosen[i]] = 0;
      chosenRows[i] = rows[chosen[i]].clone();
      LinearVectors.add(chosenRows[i], -1, centre);
      chosenSigns[i] = signs[chosen[i]];
    }
    double sumOfRest = 0;
    for (double coefficient : rest) {
      sumOfRest += coefficient;
    }
    return new LinearDual(
        chosenRows,
        chosenSigns,
        positiveCost,
        negativeCost,
        new double[features()],
        weights(rest),
        sum - sumOfRest,
        blocks.of(chosen.length));
  }

  /** {@code v + Σ αᵢ(xᵢ − c)}, in which large terms of many rows may cancel. */
  double[] weights(double[] coefficients) {
    int features = features();
    double[] sums =
        blocks.sums((from, to) -> {
          double[] sum = new double[features];
          double[] error = new double[features];
          double total = 0;
          for (int i = from; i < to; i++) {
            if (coefficients[i] != 0) {
              LinearVectors.addExactly(sum, error, coefficients[i], rows[i]);
              total += coefficients[i];
            }
          }
          LinearVectors.addExactly(sum, error, -total, centre);
          double[] both = Arrays.copyOf(sum, 2 * features);
          System.arraycopy(error, 0, both, features, features);
          return both;
        });
    double[] weights = Arrays.copyOf(sums, features);
    LinearVectors.add(weights, 1, Arrays.copyOfRange(sums, features, 2 * features));
    LinearVectors.add(weights, 1, fixedWeights);
    return weights;
  }

  double[] gradient(Hyperplane plane) {
    double[] gradient = new double[size()];
    blocks.each((from, to) -> gradient(gradient, plane, from, to));
    return gradient;
  }

  /**
   * {@code yᵢ − <w, xᵢ − c> − b} of some rows: 0 on the margin, positive if a coefficient would
   * rise.
   */
  void gradient(double[] gradient, Hyperplane plane, int from, int to) {
    double offset = plane.offset(centre);
    for (int i = from; i < to; i++) {
      gradient[i] = signs[i] - LinearVectors.dot(plane.weights(), rows[i]) - offset;
    }
  }
}
