package dev.kfold.trainer.table;

import dev.kfold.trainer.data.ClassLabels;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What decides into which fold a row of a table goes.
 *
 * @param labels the label of each row
 * @param groups the group of each row, if the options name a group column
 */
public record RowKeys(List<String> labels, Optional<List<String>> groups) {

  public RowKeys {
    labels = List.copyOf(labels);
    groups = groups.map(List::copyOf);
  }

  /** Returns the number of rows. */
  public int rows() {
    return labels.size();
  }

  /**
   * Returns the keys of some rows.
   *
   * @param rows the numbers of the rows, ascending
   */
  RowKeys subset(int[] rows) {
    return new RowKeys(
        Arrays.stream(rows).mapToObj(labels::get).toList(),
        groups.map(all -> Arrays.stream(rows).mapToObj(all::get).toList()));
  }

  /** Returns the classes of the labels. */
  public ClassLabels classes() {
    return ClassLabels.of(labels);
  }

  /** Returns the numbers of all rows, 0 to n − 1. */
  public int[] rowNumbers() {
    return IntStream.range(0, rows()).toArray();
  }
}
