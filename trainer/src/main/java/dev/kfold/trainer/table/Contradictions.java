package dev.kfold.trainer.table;

import dev.kfold.trainer.data.ClassLabels;
import java.util.Arrays;
import java.util.List;

/**
 * Counts rows that are equal in all features and belong to different classes. Rows are compared by
 * 48 bits of a hash, so that a million rows take eight megabytes.
 */
final class Contradictions {

  private static final int CLASS_BITS = 16;

  private long[] rows = new long[16];
  private int count;

  /** Returns the hash of a row up to a cell, from the hash of the row before the cell. */
  static long hash(long before, long cell) {
    return mixed(before * 31 + cell);
  }

  /** Spreads all bits, as the last step of SplitMix64 does. */
  private static long mixed(long value) {
    long bits = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
    return bits ^ (bits >>> 31);
  }

  /** Adds the hash of the next row. */
  void add(long row) {
    if (count == rows.length) {
      rows = Arrays.copyOf(rows, count + (count >> 1));
    }
    rows[count++] = row;
  }

  /**
   * Returns the number of rows that have an equal row of another class.
   *
   * @param labels the label of each row
   */
  int count(List<String> labels) {
    ClassLabels classes = ClassLabels.of(labels);
    if (classes.size() >= 1 << CLASS_BITS) {
      return 0;
    }
    int[] classOfRow = classes.encode(labels);
    long[] sorted = new long[count];
    for (int row = 0; row < count; row++) {
      sorted[row] = rows[row] >>> CLASS_BITS << CLASS_BITS | classOfRow[row];
    }
    Arrays.sort(sorted);
    int contradicting = 0;
    for (int from = 0, to; from < count; from = to) {
      to = from + 1;
      while (to < count && sorted[to] >>> CLASS_BITS == sorted[from] >>> CLASS_BITS) {
        to++;
      }
      contradicting += sorted[to - 1] == sorted[from] ? 0 : to - from;
    }
    return contradicting;
  }
}
