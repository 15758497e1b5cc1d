package dev.kfold.trainer.svm;

import dev.kfold.trainer.contract.StopSignal;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The kernel matrix of a problem, row by row on demand; rows are kept while there is room, and the
 * oldest make way first.
 */
final class KernelRows {

  private static final int BYTES_PER_VALUE = 8;

  /** Several fits may run in one process at a time. */
  private static final int SHARE_OF_MEMORY = 8;

  private final BinaryProblem problem;
  private final StopSignal stopSignal;
  private final double[][] kept;
  private final Queue<Integer> order = new ArrayDeque<>();
  private final long capacity;

  KernelRows(BinaryProblem problem, StopSignal stopSignal) {
    this.problem = problem;
    this.stopSignal = stopSignal;
    this.kept = new double[problem.size()][];
    long bytes = Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY;
    this.capacity = Math.max(2, bytes / BYTES_PER_VALUE / problem.size());
  }

  /** The kernel's values of one row with every row. */
  double[] row(int index) {
    // asked by every step of a solver, so a stop need not wait for the end of a long one
    if (stopSignal.isRaised()) {
      throw new TrainingStoppedException();
    }
    double[] row = kept[index];
    return row == null ? keep(index) : row;
  }

  private double[] keep(int index) {
    if (order.size() >= capacity) {
      kept[order.remove()] = null;
    }
    order.add(index);
    kept[index] = compute(index);
    return kept[index];
  }

  private double[] compute(int index) {
    double[][] rows = problem.rows();
    double[] values = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      values[i] = problem.kernel().of(rows[index], rows[i]);
    }
    return values;
  }
}
