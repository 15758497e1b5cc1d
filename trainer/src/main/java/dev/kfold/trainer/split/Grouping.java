package dev.kfold.trainer.split;

import dev.kfold.trainer.data.ClassLabels;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The groups of a table's rows.
 *
 * @param groupOfRow {@code [rows]}, the index of each row's group in sorted order
 * @param sizes {@code [groups]}, the number of rows of each group
 */
@SuppressWarnings("ArrayRecordComponent") // a step of a computation; never compared
record Grouping(int[] groupOfRow, int[] sizes) {

  /**
   * Returns the groups of the rows.
   *
   * @param groups the group of each row
   */
  static Grouping of(List<String> groups) {
    ClassLabels names = ClassLabels.of(groups);
    int[] groupOfRow = names.encode(groups);
    int[] sizes = new int[names.size()];
    for (int group : groupOfRow) {
      sizes[group]++;
    }
    return new Grouping(groupOfRow, sizes);
  }

  /**
   * Returns the fold of each row, 0 to k − 1. Assigns each group, the largest first, to the fold
   * with the fewest rows so far, as scikit-learn's {@code GroupKFold} does.
   */
  int[] foldOfRow(int k) {
    FoldCountCheck.verify(k, sizes.length, "groups");
    int[] rowsOfFold = new int[k];
    int[] foldOfGroup = new int[sizes.length];
    for (int group : largestFirst()) {
      int smallest =
          IntStream.range(0, k)
              .reduce((a, b) -> rowsOfFold[b] < rowsOfFold[a] ? b : a)
              .orElseThrow();
      rowsOfFold[smallest] += sizes[group];
      foldOfGroup[group] = smallest;
    }
    return IntStream.of(groupOfRow).map(group -> foldOfGroup[group]).toArray();
  }

  /**
   * Returns the groups, the largest first. Of groups of one size the last comes first, because
   * scikit-learn reverses an ascending stable sort.
   */
  private int[] largestFirst() {
    Comparator<Integer> bySize = Comparator.comparingInt(group -> sizes[group]);
    return IntStream.range(0, sizes.length)
        .boxed()
        .sorted(bySize.thenComparing(Comparator.naturalOrder()).reversed())
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
