package dev.kfold.trainer.linear;

import dev.kfold.trainer.svm.BinaryProblem;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A linear {@link BinaryProblem}, or the part of it that is left when some coefficients are fixed:
 * minimise {@code ½ |v + Σ αᵢ(xᵢ − c)|² − Σ αᵢyᵢ} subject to {@code Σ αᵢ = s} and {@code lowerᵢ ≤
 * αᵢ ≤ upperᵢ}. The centre c does not change the problem, because all coefficients, fixed ones
 * included, sum to 0, and saves digits.
 *
 * @param rows x, {@code [rows][features]}
 * @param signs y, +1 or −1
 * @param centre c, {@code double[features]}
 * @param fixedWeights v, the weights of the fixed coefficients
 * @param sum s, the sum of the coefficients
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
    ParallelBlocks blocks) {

  /** States the whole problem, with the mean of its rows as the centre. */
  static LinearDual of(BinaryProblem problem, ParallelBlocks blocks) {
    double[][] rows = problem.rows();
    int features = rows[0].length;
    double[] centre =
        blocks.sums((from, to) -> {
          double[] sum = new double[features];
          for (int i = from; i < to; i++) {
            DenseVectors.add(sum, 1.0 / rows.length, rows[i]);
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

  /** Returns the same problem with costs that are multiples of these. */
  LinearDual withCosts(double positiveMultiple, double negativeMultiple) {
    return new LinearDual(
        rows,
        signs,
        positiveCost * positiveMultiple,
        negativeCost * negativeMultiple,
        centre,
        fixedWeights,
        sum,
        blocks);
  }

  /** Returns {@code |xᵢ − c|²}. */
  double squaredNorm(int row) {
    double sum = 0;
    for (int j = 0; j < centre.length; j++) {
      double difference = rows[row][j] - centre[j];
      sum = Math.fma(difference, difference, sum);
    }
    return sum;
  }

  /** Returns the same problem on copies of the rows from which the centre is subtracted. */
  LinearDual shifted() {
    return part(IntStream.range(0, size()).toArray(), new double[size()]);
  }

  /**
   * Returns the problem that is left if all coefficients except those of some rows are fixed. The
   * rows are copied, because passes over rows that are contiguous in memory take a third of the
   * time.
   *
   * @param coefficients of all rows, {@code double[rows]}
   */
  LinearDual part(int[] chosen, double[] coefficients) {
    double[] rest = coefficients.clone();
    double[][] chosenRows = new double[chosen.length][];
    int[] chosenSigns = new int[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      rest[chosen[i]] = 0;
      chosenRows[i] = rows[chosen[i]].clone();
      DenseVectors.add(chosenRows[i], -1, centre);
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

  /** Returns {@code v + Σ αᵢ(xᵢ − c)}, summed exactly because large terms may cancel. */
  double[] weights(double[] coefficients) {
    int features = features();
    double[] sums =
        blocks.sums((from, to) -> {
          double[] sum = new double[features];
          double[] error = new double[features];
          double total = 0;
          for (int i = from; i < to; i++) {
            if (coefficients[i] != 0) {
              DenseVectors.addExactly(sum, error, coefficients[i], rows[i]);
              total += coefficients[i];
            }
          }
          DenseVectors.addExactly(sum, error, -total, centre);
          double[] both = Arrays.copyOf(sum, 2 * features);
          System.arraycopy(error, 0, both, features, features);
          return both;
        });
    double[] weights = Arrays.copyOf(sums, features);
    DenseVectors.add(weights, 1, Arrays.copyOfRange(sums, features, 2 * features));
    DenseVectors.add(weights, 1, fixedWeights);
    return weights;
  }

  /** Returns {@code yᵢ − <w, xᵢ − c> − b} of all rows. */
  double[] gradient(Hyperplane plane) {
    double[] gradient = new double[size()];
    blocks.each((from, to) -> gradient(gradient, plane, from, to));
    return gradient;
  }

  /**
   * Computes {@code yᵢ − <w, xᵢ − c> − b} of some rows into {@code gradient}: 0 on the margin,
   * positive if a larger coefficient lowers the objective.
   */
  void gradient(double[] gradient, Hyperplane plane, int from, int to) {
    double offset = plane.offset(centre);
    for (int i = from; i < to; i++) {
      gradient[i] = signs[i] - DenseVectors.dot(plane.weights(), rows[i]) - offset;
    }
  }
}
