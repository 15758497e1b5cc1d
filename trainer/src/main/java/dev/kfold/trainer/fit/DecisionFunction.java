package dev.kfold.trainer.fit;

import java.util.Arrays;

/**
 * The decision values of some rows, in the shapes and with the signs of scikit-learn's SVC.
 *
 * @param pairs {@code [rows][pairs]} of LIBSVM, in the order 0-1, 0-2, …, 1-2, …; above 0 for the
 *     first class of a pair
 * @param classes the number of classes
 */
@SuppressWarnings("ArrayRecordComponent") // numbers by the million; never compared
public record DecisionFunction(double[][] pairs, int classes) {

  /**
   * Returns {@code decision_function} with {@code decision_function_shape="ovo"}: {@code
   * [rows][pairs]}, above 0 for the first class of a pair; for two classes {@code [rows][1]}, above
   * 0 for the second class.
   */
  public double[][] oneVersusOne() {
    return classes == 2 ? forSecondOfTwo() : pairs;
  }

  /**
   * Returns {@code decision_function} with the default shape {@code "ovr"}: {@code
   * [rows][classes]}, for each class the pairs that it wins and, as a fraction between −1/3 and
   * 1/3, how clearly; for two classes {@code [rows][1]}, above 0 for the second class.
   */
  public double[][] oneVersusRest() {
    return classes == 2
        ? forSecondOfTwo()
        : Arrays.stream(pairs).map(this::ofClasses).toArray(double[][]::new);
  }

  private double[] ofClasses(double[] decisions) {
    int[] wins = new int[classes];
    double[] sums = new double[classes];
    int pair = 0;
    for (int i = 0; i < classes; i++) {
      for (int j = i + 1; j < classes; j++) {
        double decision = decisions[pair++];
        sums[i] += decision;
        sums[j] -= decision;
        // a decision of 0 is for the first class here, but for the second in votes
        wins[decision < 0 ? j : i]++;
      }
    }
    double[] values = new double[classes];
    Arrays.setAll(values, i -> wins[i] + sums[i] / (3 * (Math.abs(sums[i]) + 1)));
    return values;
  }

  /**
   * Returns the votes for each class, {@code [rows][classes]}. The class with the most, of equal
   * ones the first, is the predicted one.
   */
  public int[][] votes() {
    return Arrays.stream(pairs).map(row -> votes(row, classes)).toArray(int[][]::new);
  }

  /** Returns the index of the predicted class of each row, {@code [rows]}. */
  public int[] predicted() {
    return Arrays.stream(pairs).mapToInt(row -> Voting.firstHighest(votes(row, classes))).toArray();
  }

  /** Returns the votes of a row for each class, {@code [classes]}. */
  static int[] votes(double[] decisions, int classes) {
    int[] ballots = new int[classes];
    int pair = 0;
    for (int i = 0; i < classes; i++) {
      for (int j = i + 1; j < classes; j++) {
        ballots[decisions[pair++] > 0 ? i : j]++;
      }
    }
    return ballots;
  }

  private double[][] forSecondOfTwo() {
    // 0 − x, not −x, so that 0 does not become −0
    return Arrays.stream(pairs).map(row -> new double[] {0 - row[0]}).toArray(double[][]::new);
  }
}
