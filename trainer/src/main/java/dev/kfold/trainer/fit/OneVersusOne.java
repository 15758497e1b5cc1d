package dev.kfold.trainer.fit;

import dev.kfold.trainer.svm.Kernel;

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

  /** The class with the most votes for a row of (scaled) features; of equal ones, the first. */
  public int vote(Kernel kernel, double[] row) {
    double[] values = new double[supportVectors.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = kernel.of(supportVectors[i], row);
    }
    int classes = supportCounts.length;
    int[] starts = starts();
    int[] votes = new int[classes];
    int pair = 0;
    for (int i = 0; i < classes; i++) {
      for (int j = i + 1; j < classes; j++) {
        double decision =
            intercepts[pair++]
                + weigh(dualCoefficients[j - 1], values, starts[i], starts[i + 1])
                + weigh(dualCoefficients[i], values, starts[j], starts[j + 1]);
        votes[decision > 0 ? i : j]++;
      }
    }
    return firstHighest(votes);
  }

  private int[] starts() {
    int[] starts = new int[supportCounts.length + 1];
    for (int i = 0; i < supportCounts.length; i++) {
      starts[i + 1] = starts[i] + supportCounts[i];
    }
    return starts;
  }

  private static double weigh(double[] coefficients, double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += coefficients[i] * values[i];
    }
    return sum;
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
