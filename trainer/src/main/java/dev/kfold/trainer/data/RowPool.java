package dev.kfold.trainer.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds every row of numbers once. */
final class RowPool {

  private final List<double[]> rows = new ArrayList<>();
  private final Map<Content, Integer> places = new HashMap<>();

  /** The place of each row in the pool; a row that is new is put at its end. */
  int[] place(double[][] wanted) {
    return Arrays.stream(wanted).mapToInt(this::place).toArray();
  }

  private int place(double[] row) {
    Integer known = places.putIfAbsent(new Content(row), rows.size());
    if (known != null) {
      return known;
    }
    rows.add(row);
    return rows.size() - 1;
  }

  double[][] rows() {
    return rows.toArray(double[][]::new);
  }

  /** Makes rows of the same bits equal; 0 and −0 are not the same. */
  private static final class Content {

    /** 2^64 divided by the golden ratio, odd: spreads every bit over all that are above it. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final double[] row;
    private final int hash;

    Content(double[] row) {
      this.row = row;
      this.hash = hash(row);
    }

    /**
     * Unlike {@link Arrays#hashCode(double[])} also good for small integers, whose low bits are 0.
     */
    private static int hash(double[] row) {
      long hash = 0;
      for (double value : row) {
        hash = (hash ^ Double.doubleToRawLongBits(value)) * SPREAD;
        hash ^= hash >>> 32;
      }
      return (int) hash;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Content content && Arrays.equals(row, content.row);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
