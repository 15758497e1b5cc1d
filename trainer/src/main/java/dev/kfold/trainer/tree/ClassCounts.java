package dev.kfold.trainer.tree;

/** The weights of the classes among some rows. Not thread-safe. */
final class ClassCounts {

  private final int[] counts;
  private int total;

  /** The sum of the squared counts. */
  private long squares;

  /** The measures of impurity. */
  enum Impurity {
    GINI,
    ENTROPY;

    /** Returns the impurity times the weight of the rows. */
    double weighted(ClassCounts rows) {
      return switch (this) {
        case GINI -> rows.total - rows.squares / (double) rows.total;
        case ENTROPY -> rows.weightedEntropy();
      };
    }
  }

  /** Starts with no rows. */
  ClassCounts(int classes) {
    this.counts = new int[classes];
  }

  /** Starts with given counts. */
  ClassCounts(int[] counts) {
    this.counts = counts.clone();
    for (int count : counts) {
      total += count;
      squares += (long) count * count;
    }
  }

  /** Adds a row of some weight, below 0 to take it away. */
  void add(int classOfRow, int weight) {
    squares += (long) weight * (2L * counts[classOfRow] + weight);
    counts[classOfRow] += weight;
    total += weight;
  }

  int total() {
    return total;
  }

  private double weightedEntropy() {
    double sum = 0;
    for (int count : counts) {
      if (count > 0) {
        sum -= count * Math.log(count / (double) total);
      }
    }
    return sum;
  }
}
