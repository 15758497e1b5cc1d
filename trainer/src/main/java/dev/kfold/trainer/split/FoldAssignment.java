package dev.kfold.trainer.split;

import java.util.stream.IntStream;

/** Assigns each row to the fold that holds it out. */
final class FoldAssignment {

  private FoldAssignment() {}

  /**
   * Returns the plan in which row i is held out by fold {@code foldOfRow[i]} and by no other.
   *
   * @param k the number of folds
   * @param foldOfRow {@code [rows]}, the fold of each row, 0 to k − 1
   */
  static SplitPlan plan(int k, int[] foldOfRow) {
    return new SplitPlan(
        IntStream.range(0, k)
            .mapToObj(fold ->
                new SplitPlan.Fold(
                    IntStream.range(0, foldOfRow.length)
                        .filter(row -> foldOfRow[row] != fold)
                        .toArray(),
                    IntStream.range(0, foldOfRow.length)
                        .filter(row -> foldOfRow[row] == fold)
                        .toArray()))
            .toList());
  }

  /**
   * Shuffles the rows, cuts them into k runs and returns the run of each row, 0 to k − 1. If k does
   * not divide the number of rows, the first runs are longer by one.
   */
  static int[] shuffled(int rows, int k, NumpyRandom random) {
    int[] order = random.permutation(rows);
    int[] foldOfRow = new int[rows];
    for (int fold = 0, start = 0; fold < k; fold++) {
      int end = start + rows / k + (fold < rows % k ? 1 : 0);
      for (int place = start; place < end; place++) {
        foldOfRow[order[place]] = fold;
      }
      start = end;
    }
    return foldOfRow;
  }
}
