package dev.kfold.trainer.fit;

import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.kernel.SupportKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The decision functions of all pairs of classes on one set of support vectors, in the layout of
 * LIBSVM and scikit-learn.
 *
 * <p>Support vectors are grouped by class, in the order of the classes. For the pair of classes i
 * and j, {@code i < j}, the coefficients of class i's vectors stand in row {@code j − 1} and those
 * of class j's in row i. The pairs come in the order 0-1, 0-2, …, 1-2, … A decision above 0 is a
 * vote for class i.
 *
 * @param supportVectors {@code [support vectors][features]}, scaled
 * @param supportCounts the number of support vectors of each class
 * @param dualCoefficients {@code [classes − 1][support vectors]}
 * @param intercepts one for each pair
 */
@SuppressWarnings("ArrayRecordComponent") // numbers of a model, written to files; never compared
public record OneVersusOne(
    double[][] supportVectors,
    int[] supportCounts,
    double[][] dualCoefficients,
    double[] intercepts) {

  /** The rows of a parallel task, a multiple of a group; fewer are faster on one thread. */
  private static final int ROWS_AT_A_TIME = 64 * SupportKernel.ROWS;

  /**
   * Returns for each row the number of the class with the most votes, of equal ones the first.
   *
   * @param rows {@code [rows][features]}, scaled
   */
  public int[] votes(Kernel kernel, double[][] rows) {
    int[] votes = new int[rows.length];
    if (supportVectors.length == 0) {
      return votes;
    }
    int[] left =
        kernel instanceof Kernel.Linear
            ? new PlaneVotes(planes(), supportCounts.length).undecided(rows, votes)
            : IntStream.range(0, rows.length).toArray();
    if (left.length > 0) {
      List<PairDecision> pairs = pairs(kernel);
      SupportKernel support = new SupportKernel(supportVectors, kernel);
      IntStream.range(0, Math.ceilDiv(left.length, ROWS_AT_A_TIME))
          .parallel()
          .forEach(part -> vote(pairs, support.values(), rows, left, part * ROWS_AT_A_TIME, votes));
    }
    return votes;
  }

  /** Returns the decision functions of a linear kernel; none if there is no support vector. */
  List<DecisionPlane> planes() {
    return supportVectors.length == 0
        ? List.of()
        : pairs(new Kernel.Linear()).stream().map(PairDecision::plane).toList();
  }

  private List<PairDecision> pairs(Kernel kernel) {
    int[] starts = starts();
    List<PairDecision> pairs = new ArrayList<>();
    for (int i = 0; i < supportCounts.length; i++) {
      for (int j = i + 1; j < supportCounts.length; j++) {
        pairs.add(
            new PairDecision(
                kernel,
                supportVectors,
                new PairDecision.Side(i, dualCoefficients[j - 1], starts[i], starts[i + 1]),
                new PairDecision.Side(j, dualCoefficients[i], starts[j], starts[j + 1]),
                intercepts[pairs.size()]));
      }
    }
    return pairs;
  }

  private int[] starts() {
    int[] starts = new int[supportCounts.length + 1];
    for (int i = 0; i < supportCounts.length; i++) {
      starts[i + 1] = starts[i] + supportCounts[i];
    }
    return starts;
  }

  private void vote(
      List<PairDecision> pairs,
      SupportKernel.Values support,
      double[][] rows,
      int[] left,
      int start,
      int[] votes) {
    int end = Math.min(start + ROWS_AT_A_TIME, left.length);
    double[][] group = new double[SupportKernel.ROWS][];
    for (int first = start; first < end; first += group.length) {
      for (int i = 0; i < group.length; i++) {
        // if fewer are left, the last row is repeated
        group[i] = rows[left[Math.min(first + i, end - 1)]];
      }
      int[][] ballots = ballots(pairs, group, support.of(group));
      for (int i = 0; i < group.length && first + i < end; i++) {
        votes[left[first + i]] = firstHighest(ballots[i]);
      }
    }
  }

  /** Returns the votes for each class, {@code [4][classes]}. */
  private int[][] ballots(List<PairDecision> pairs, double[][] rows, double[][] values) {
    int[][] ballots = new int[rows.length][supportCounts.length];
    for (PairDecision pair : pairs) {
      double[] decisions = pair.decisions(rows, values);
      for (int row = 0; row < rows.length; row++) {
        ballots[row][(decisions[row] > 0 ? pair.first() : pair.second()).number()]++;
      }
    }
    return ballots;
  }

  static int firstHighest(int[] votes) {
    int best = 0;
    for (int i = 1; i < votes.length; i++) {
      if (votes[i] > votes[best]) {
        best = i;
      }
    }
    return best;
  }
}
