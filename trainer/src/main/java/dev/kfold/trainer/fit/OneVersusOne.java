package dev.kfold.trainer.fit;

import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.kernel.SupportKernel;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Machines for every pair of classes in one set of support vectors, laid out as LIBSVM and
 * scikit-learn do.
 *
 * <p>Support vectors are grouped by class, in the order of the classes. For the pair of classes i
 * and j, {@code i < j}, the coefficients of class i's vectors stand in row {@code j − 1} and those
 * of class j's in row i. The pairs come in the order 0-1, 0-2, …, 1-2, … A decision above 0 is a
 * vote for class i.
 *
 * @param supportVectors rows of (scaled) features
 * @param supportCounts how many of them each class has
 * @param dualCoefficients (classes − 1) rows, one column for each support vector
 * @param intercepts one for each pair
 */
@SuppressWarnings("ArrayRecordComponent") // numbers of a model, written to files; never compared
public record OneVersusOne(
    double[][] supportVectors,
    int[] supportCounts,
    double[][] dualCoefficients,
    double[] intercepts) {

  /** Fewer rows are done sooner than other threads are called in; a multiple of the group's. */
  private static final int ROWS_AT_A_TIME = 64 * SupportKernel.ROWS;

  /** For each row of (scaled) features the class with the most votes; of equal ones the first. */
  public int[] votes(Kernel kernel, double[][] rows) {
    int[] votes = new int[rows.length];
    if (supportVectors.length == 0) {
      return votes;
    }
    SupportKernel support = new SupportKernel(supportVectors, kernel);
    IntStream.range(0, Math.ceilDiv(rows.length, ROWS_AT_A_TIME))
        .parallel()
        .forEach(part -> vote(support.values(), rows, part * ROWS_AT_A_TIME, votes));
    return votes;
  }

  private void vote(SupportKernel.Values support, double[][] rows, int start, int[] votes) {
    int end = Math.min(start + ROWS_AT_A_TIME, rows.length);
    double[][] group = new double[SupportKernel.ROWS][];
    for (int first = start; first < end; first += group.length) {
      for (int i = 0; i < group.length; i++) {
        // where fewer are left, the last one is asked for again
        group[i] = rows[Math.min(first + i, end - 1)];
      }
      int[][] ballots = ballots(support.of(group));
      for (int i = 0; i < group.length && first + i < end; i++) {
        votes[first + i] = firstHighest(ballots[i]);
      }
    }
  }

  /** How many pairs vote for each class, for each of a few rows. */
  private int[][] ballots(double[][] values) {
    int classes = supportCounts.length;
    int[] starts = starts();
    int[][] ballots = new int[values.length][classes];
    double[] decisions = new double[values.length];
    int pair = 0;
    for (int i = 0; i < classes; i++) {
      for (int j = i + 1; j < classes; j++) {
        Arrays.fill(decisions, 0);
        weigh(dualCoefficients[j - 1], values, starts[i], starts[i + 1], decisions);
        weigh(dualCoefficients[i], values, starts[j], starts[j + 1], decisions);
        double intercept = intercepts[pair++];
        for (int row = 0; row < decisions.length; row++) {
          ballots[row][decisions[row] + intercept > 0 ? i : j]++;
        }
      }
    }
    return ballots;
  }

  private int[] starts() {
    int[] starts = new int[supportCounts.length + 1];
    for (int i = 0; i < supportCounts.length; i++) {
      starts[i + 1] = starts[i] + supportCounts[i];
    }
    return starts;
  }

  /**
   * Adds up for four rows side by side, so that no addition has to wait for the one before. Terms
   * are rounded one by one in LIBSVM's order: those of two vectors that cancel leave exactly 0.
   */
  private static void weigh(
      double[] coefficients, double[][] values, int from, int to, double[] decisions) {
    double sum0 = decisions[0];
    double sum1 = decisions[1];
    double sum2 = decisions[2];
    double sum3 = decisions[3];
    for (int i = from; i < to; i++) {
      double coefficient = coefficients[i];
      sum0 += coefficient * values[0][i];
      sum1 += coefficient * values[1][i];
      sum2 += coefficient * values[2][i];
      sum3 += coefficient * values[3][i];
    }
    decisions[0] = sum0;
    decisions[1] = sum1;
    decisions[2] = sum2;
    decisions[3] = sum3;
  }

  private static int firstHighest(int[] votes) {
    int best = 0;
    for (int i = 1; i < votes.length; i++) {
      if (votes[i] > votes[best]) {
        best = i;
      }
    }
    return best;
  }
}
