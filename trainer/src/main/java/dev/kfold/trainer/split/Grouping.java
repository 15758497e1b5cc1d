package dev.kfold.trainer.split;

import dev.kfold.trainer.data.ClassLabels;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The groups of a table's rows.
 *
 * @param groupOfRow the group of each row, by its place in sorted order
 * @param sizes the rows of each group
 */
@SuppressWarnings("ArrayRecordComponent") // a step of a computation; never compared
record Grouping(int[] groupOfRow, int[] sizes) {

  static Grouping of(List<String> groups) {
    ClassLabels names = ClassLabels.of(groups);
    int[] groupOfRow = names.encode(groups);
    int[] sizes = new int[names.size()];
    for (int group : groupOfRow) {
      sizes[group]++;
    }
    return new Grouping(groupOfRow, sizes);
  }

  /** Gives the largest group to the fold that is lightest so far, then the next. */
  int[] foldOfRow(int k) {
    FoldCountCheck.atMost(k, sizes.length, "groups");
    int[] weights = new int[k];
    int[] foldOfGroup = new int[sizes.length];
    for (int group : largestFirst()) {
      int lightest =
          IntStream.range(0, k).reduce((a, b) -> weights[b] < weights[a] ? b : a).orElseThrow();
      weights[lightest] += sizes[group];
      foldOfGroup[group] = lightest;
    }
    return IntStream.of(groupOfRow).map(group -> foldOfGroup[group]).toArray();
  }

  /**
   * Of groups of one size, the last comes first: scikit-learn reverses an ascending stable sort.
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
