package dev.kfold.trainer.split;

import java.util.stream.IntStream;

/** Folds from the number of the fold that holds each row out. */
final class FoldAssignment {

  private FoldAssignment() {}

  /** The plan in which row i is held out by fold {@code foldOfRow[i]} and by no other. */
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
   * Shuffles the rows and cuts them into k runs, the first ones longer by one if k leaves a rest.
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
