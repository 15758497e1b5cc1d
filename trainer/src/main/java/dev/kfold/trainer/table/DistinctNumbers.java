package dev.kfold.trainer.table;

import java.util.Arrays;

/** Counts the different numbers of a column, up to a limit that bounds the memory of a table. */
final class DistinctNumbers {

  private static final int MOST = 100_000;

  /** The numbers that all columns of a table keep, in at most 64 MB. */
  private static final int MOST_OF_TABLE = 2_000_000;

  private static final long FREE = Double.doubleToRawLongBits(Double.NaN);

  /** 2^64 divided by the golden ratio, odd: spreads every bit over all that are above it. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** A hash table with linear probing; at most half of its places are taken. */
  private long[] places = empty(16);

  private final int most;
  private int count;
  private boolean isAll = true;

  /**
   * Creates an empty count.
   *
   * @param columns the number of columns of the table, which share the memory
   */
  DistinctNumbers(int columns) {
    this.most = Math.clamp(MOST_OF_TABLE / columns, 1, MOST);
  }

  /** Adds a number; 0 and −0 are one. */
  void add(double number) {
    if (isAll && place(number + 0.0)) {
      count++;
      if (2 * count > places.length) {
        grow();
      }
    }
  }

  /** Takes the place of a number, and returns whether it is new and is counted. */
  private boolean place(double number) {
    long bits = Double.doubleToRawLongBits(number);
    int at = home(bits, places.length);
    while (places[at] != FREE) {
      if (places[at] == bits) {
        return false;
      }
      at = (at + 1) & (places.length - 1);
    }
    if (count == most) {
      isAll = false;
      return false;
    }
    places[at] = bits;
    return true;
  }

  /** Returns the place where a search starts: high bits, as the low ones of integers are all 0. */
  static int home(long bits, int places) {
    return (int) ((bits * SPREAD) >>> Long.numberOfLeadingZeros(places - 1L));
  }

  private void grow() {
    long[] old = places;
    places = empty(2 * old.length);
    for (long bits : old) {
      if (bits != FREE) {
        place(Double.longBitsToDouble(bits));
      }
    }
  }

  private static long[] empty(int length) {
    long[] places = new long[length];
    Arrays.fill(places, FREE);
    return places;
  }

  /** Returns the number of different numbers. */
  ValueCount count() {
    return new ValueCount(count, isAll);
  }
}
