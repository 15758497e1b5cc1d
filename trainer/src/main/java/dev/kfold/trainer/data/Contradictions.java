package dev.kfold.trainer.data;

import java.util.Arrays;
import java.util.List;

/** Counts rows that are equal in all features and belong to different classes. */
final class Contradictions {

  private static final int CLASS_BITS = 16;

  private Contradictions() {}

  /**
   * Returns the number of rows that have such a counterpart. Rows are compared by 48 bits of a
   * hash, so that a million rows take eight megabytes.
   *
   * @param labels the label of each row
   */
  static int count(List<ColumnCells> features, List<String> labels) {
    ClassLabels classes = ClassLabels.of(labels);
    if (classes.size() >= 1 << CLASS_BITS) {
      return 0;
    }
    int[] classOfRow = classes.encode(labels);
    long[] rows = new long[classOfRow.length];
    for (ColumnCells column : features) {
      for (int row = 0; row < rows.length; row++) {
        rows[row] = mixed(rows[row] * 31 + column.hash(row));
      }
    }
    for (int row = 0; row < rows.length; row++) {
      rows[row] = rows[row] >>> CLASS_BITS << CLASS_BITS | classOfRow[row];
    }
    Arrays.sort(rows);
    int count = 0;
    for (int from = 0, to; from < rows.length; from = to) {
      to = from + 1;
      while (to < rows.length && rows[to] >>> CLASS_BITS == rows[from] >>> CLASS_BITS) {
        to++;
      }
      count += rows[to - 1] == rows[from] ? 0 : to - from;
    }
    return count;
  }

  /** Spreads all bits, as the last step of SplitMix64 does. */
  private static long mixed(long value) {
    long bits = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
    return bits ^ (bits >>> 31);
  }
}
