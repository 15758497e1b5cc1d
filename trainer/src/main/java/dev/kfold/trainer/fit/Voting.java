package dev.kfold.trainer.fit;

import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.kernel.SupportKernel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Decides for new rows by the votes of the pairs of classes. It lays out the support vectors once,
 * and serves many calls from any number of threads.
 */
final class Voting {

  /** Takes the decisions of all pairs for a row, in an array that the next row overwrites. */
  private interface RowAction {
    void take(int row, double[] decisions);
  }

  /** The rows of a parallel task, a multiple of a group; fewer are faster on one thread. */
  private static final int ROWS_AT_A_TIME = 64 * SupportKernel.ROWS;

  private final OneVersusOne machines;
  private final Kernel kernel;
  private final List<PairDecision> pairs;
  private final PairSums sums;
  private final Optional<PlaneVotes> planes;

  /** Memory of computations that have ended, at most one for each thread that ever computed. */
  private final ConcurrentLinkedQueue<SupportKernel.Values> spare = new ConcurrentLinkedQueue<>();

  /** The calls in progress; a call takes other cores only if not all of them have a call. */
  private final AtomicInteger calls = new AtomicInteger();

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
    return counted(() -> computeClasses(rows));
  }

  private int[] computeClasses(double[][] rows) {
    int[] classes = new int[rows.length];
    if (machines.supportVectors().length == 0) {
      return classes;
    }
    int[] left =
        planes
            .map(votes -> votes.undecided(spread(rows.length), rows, classes))
            .orElseGet(() -> all(rows));
    int ofModel = machines.supportCounts().length;
    forEach(
        rows,
        left,
        (row, decisions) ->
            classes[row] = firstHighest(DecisionFunction.votes(decisions, ofModel)));
    return classes;
  }

  /**
   * Returns the decisions of all pairs, {@code [rows][pairs]}, above 0 for the first class of a
   * pair.
   *
   * @param rows {@code [rows][features]}, prepared
   */
  double[][] decisions(double[][] rows) {
    return counted(() -> computeDecisions(rows));
  }

  private double[][] computeDecisions(double[][] rows) {
    double[][] ofRows = new double[rows.length][];
    if (machines.supportVectors().length == 0) {
      Arrays.setAll(ofRows, _ -> machines.intercepts().clone());
    } else {
      int[] left =
          planes
              .map(votes -> votes.undecided(spread(rows.length), rows, ofRows))
              .orElseGet(() -> all(rows));
      forEach(rows, left, (row, decisions) -> ofRows[row] = decisions.clone());
    }
    return ofRows;
  }

  private static int[] all(double[][] rows) {
    int[] indices = new int[rows.length];
    Arrays.setAll(indices, i -> i);
    return indices;
  }

  private void forEach(double[][] rows, int[] indices, RowAction action) {
    if (indices.length <= ROWS_AT_A_TIME) {
      decide(rows, indices, 0, action);
    } else {
      spread(Math.ceilDiv(indices.length, ROWS_AT_A_TIME))
          .forEach(task -> decide(rows, indices, task * ROWS_AT_A_TIME, action));
    }
  }

  /** Returns the numbers of tasks, for all cores if some have nothing to do. */
  private IntStream spread(int tasks) {
    IntStream numbers = IntStream.range(0, tasks);
    return tasks > 1 && calls.get() < Runtime.getRuntime().availableProcessors()
        ? numbers.parallel()
        : numbers;
  }

  private <T> T counted(Supplier<T> call) {
    calls.incrementAndGet();
    try {
      return call.get();
    } finally {
      calls.decrementAndGet();
    }
  }

  private void decide(double[][] rows, int[] indices, int start, RowAction action) {
    int end = Math.min(start + ROWS_AT_A_TIME, indices.length);
    SupportKernel.Values known = spare.poll();
    SupportKernel.Values values = known == null ? support().values() : known;
    int groupsEnd = end - (end - start) % SupportKernel.ROWS;
    if (groupsEnd > start) {
      decideGroups(rows, Arrays.copyOfRange(indices, start, groupsEnd), values, action);
    }
    for (int next = groupsEnd; next < end; next++) {
      action.take(indices[next], decideOne(rows[indices[next]], values));
    }
    spare.add(values);
  }

  /** Decides for rows whose number is a multiple of a group. */
  private void decideGroups(
      double[][] rows, int[] indices, SupportKernel.Values values, RowAction action) {
    double[][] group = new double[SupportKernel.ROWS][];
    double[][] decisions = new double[SupportKernel.ROWS][pairs.size()];
    double[] ofPair = new double[SupportKernel.ROWS];
    for (int next = 0; next < indices.length; next += group.length) {
      for (int i = 0; i < group.length; i++) {
        group[i] = rows[indices[next + i]];
      }
      double[][] ofGroup = values.of(group);
      for (int pair = 0; pair < pairs.size(); pair++) {
        pairs.get(pair).decide(group, ofGroup, ofPair);
        for (int i = 0; i < group.length; i++) {
          decisions[i][pair] = ofPair[i];
        }
      }
      for (int i = 0; i < group.length; i++) {
        action.take(indices[next + i], decisions[i]);
      }
    }
  }

  private double[] decideOne(double[] row, SupportKernel.Values values) {
    double[] decisions = sums.of(values.of(row));
    for (int i = 0; i < decisions.length; i++) {
      decisions[i] = pairs.get(i).decision(row, decisions[i]);
    }
    return decisions;
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
