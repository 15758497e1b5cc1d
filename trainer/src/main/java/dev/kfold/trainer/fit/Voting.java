package dev.kfold.trainer.fit;

import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.kernel.SupportKernel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts the votes of the pairs of classes for new rows. It lays out the support vectors once, and
 * serves many calls from any number of threads.
 */
final class Voting {

  /** The rows of a parallel task, a multiple of a group; fewer are faster on one thread. */
  private static final int ROWS_AT_A_TIME = 64 * SupportKernel.ROWS;

  private final OneVersusOne machines;
  private final Kernel kernel;
  private final List<PairDecision> pairs;
  private final PairSums sums;
  private final Optional<PlaneVotes> planes;

  /** Memory of computations that have ended, at most one for each thread that ever computed. */
  private final ConcurrentLinkedQueue<SupportKernel.Values> spare = new ConcurrentLinkedQueue<>();

  private volatile @Nullable SupportKernel support;

  Voting(OneVersusOne machines, Kernel kernel) {
    this.machines = machines;
    this.kernel = kernel;
    this.pairs = machines.pairs(kernel);
    this.sums = new PairSums(machines);
    this.planes =
        kernel instanceof Kernel.Linear && machines.supportVectors().length > 0
            ? Optional.of(new PlaneVotes(machines.planes(), machines.supportCounts().length))
            : Optional.empty();
  }

  /**
   * Returns for each row the number of the class with the most votes, of equal ones the first.
   *
   * @param rows {@code [rows][features]}, prepared
   */
  int[] classes(double[][] rows) {
    int[] classes = new int[rows.length];
    if (machines.supportVectors().length == 0) {
      return classes;
    }
    int[] left =
        planes
            .map(votes -> votes.undecided(rows, classes))
            .orElseGet(() -> IntStream.range(0, rows.length).toArray());
    int tasks = Math.ceilDiv(left.length, ROWS_AT_A_TIME);
    if (tasks > 1) {
      IntStream.range(0, tasks)
          .parallel()
          .forEach(task -> decide(rows, left, task * ROWS_AT_A_TIME, classes));
    } else if (tasks == 1) {
      decide(rows, left, 0, classes);
    }
    return classes;
  }

  private void decide(double[][] rows, int[] left, int start, int[] classes) {
    int end = Math.min(start + ROWS_AT_A_TIME, left.length);
    SupportKernel.Values known = spare.poll();
    SupportKernel.Values values = known == null ? support().values() : known;
    int next = start;
    for (; next + SupportKernel.ROWS <= end; next += SupportKernel.ROWS) {
      decideFour(rows, left, next, values, classes);
    }
    for (; next < end; next++) {
      double[] row = rows[left[next]];
      classes[left[next]] = decideOne(row, sums.of(values.of(row)));
    }
    spare.add(values);
  }

  private void decideFour(
      double[][] rows, int[] left, int next, SupportKernel.Values values, int[] classes) {
    double[][] group = new double[SupportKernel.ROWS][];
    for (int i = 0; i < group.length; i++) {
      group[i] = rows[left[next + i]];
    }
    double[][] ofGroup = values.of(group);
    int[][] ballots = new int[group.length][machines.supportCounts().length];
    for (PairDecision pair : pairs) {
      double[] decisions = pair.decisions(group, ofGroup);
      for (int i = 0; i < group.length; i++) {
        ballots[i][pair.winner(decisions[i])]++;
      }
    }
    for (int i = 0; i < group.length; i++) {
      classes[left[next + i]] = firstHighest(ballots[i]);
    }
  }

  private int decideOne(double[] row, double[] ofPairs) {
    int[] ballots = new int[machines.supportCounts().length];
    for (int i = 0; i < ofPairs.length; i++) {
      PairDecision pair = pairs.get(i);
      ballots[pair.winner(pair.decision(row, ofPairs[i]))]++;
    }
    return firstHighest(ballots);
  }

  private SupportKernel support() {
    SupportKernel known = support;
    if (known == null) {
      synchronized (spare) {
        known = support;
        if (known == null) {
          known = new SupportKernel(machines.supportVectors(), kernel);
          support = known;
        }
      }
    }
    return known;
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
