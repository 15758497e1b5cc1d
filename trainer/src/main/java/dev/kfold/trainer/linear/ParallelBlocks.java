package dev.kfold.trainer.linear;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.svm.TrainingStoppedException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Blocks of rows that are processed in parallel. The blocks depend on the size of the problem only,
 * and their sums are added in order, so that results do not depend on the number of threads.
 */
record ParallelBlocks(int rows, int features, StopSignal stopSignal) {

  private static final int BLOCKS = 16;

  /** The blocks with many features: fewer, because each has a matrix of features × features. */
  private static final int BLOCKS_OF_MANY_FEATURES = 4;

  private static final int MANY_FEATURES = 256;

  /** The fewest rows for a second thread; with fewer, it costs more than it saves. */
  private static final int PARALLEL_ROWS = 5_000;

  @FunctionalInterface
  interface Work {
    void on(int from, int to);
  }

  @FunctionalInterface
  interface Value {
    double of(int from, int to);
  }

  @FunctionalInterface
  interface Values {
    double[] of(int from, int to);
  }

  /** Returns the blocks of another number of rows with as many features. */
  ParallelBlocks of(int otherRows) {
    return new ParallelBlocks(otherRows, features, stopSignal);
  }

  /**
   * Processes all blocks.
   *
   * @throws TrainingStoppedException if the signal is raised before the end
   */
  void each(Work work) {
    int blocks = count();
    IntStream numbers = IntStream.range(0, blocks);
    (blocks > 1 ? numbers.parallel() : numbers)
        .filter(block -> !stopSignal.isRaised())
        .forEach(block -> work.on(start(block, blocks), start(block + 1, blocks)));
    checkNotStopped();
  }

  /** Returns the sum of the blocks' values. */
  double sum(Value value) {
    double sum = 0;
    for (double part : parts(value)) {
      sum += part;
    }
    return sum;
  }

  /** Returns the minimum of the blocks' values. */
  double minimum(Value value) {
    return Arrays.stream(parts(value)).min().orElseThrow();
  }

  /** Returns the element-wise sums of the blocks' arrays. */
  double[] sums(Values values) {
    double[][] parts = new double[count()][];
    each((from, to) -> parts[block(from)] = values.of(from, to));
    double[] sums = parts[0];
    for (int block = 1; block < parts.length; block++) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += parts[block][i];
      }
    }
    return sums;
  }

  /**
   * Checks the stop signal, for blocks that take long.
   *
   * @throws TrainingStoppedException if the signal is raised
   */
  void checkNotStopped() {
    if (stopSignal.isRaised()) {
      throw new TrainingStoppedException();
    }
  }

  private double[] parts(Value value) {
    double[] parts = new double[count()];
    each((from, to) -> parts[block(from)] = value.of(from, to));
    return parts;
  }

  private int count() {
    if (rows < PARALLEL_ROWS) {
      return 1;
    }
    return features < MANY_FEATURES ? BLOCKS : BLOCKS_OF_MANY_FEATURES;
  }

  private int start(int block, int blocks) {
    return (int) ((long) rows * block / blocks);
  }

  private int block(int from) {
    int blocks = count();
    // the inverse of start, which rounds down
    return (int) (((long) from * blocks + rows - 1) / rows);
  }
}
