package dev.kfold.trainer.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects rows of numbers and holds equal ones once. */
final class RowPool {

  private final List<double[]> rows = new ArrayList<>();
  private final Map<Content, Integer> places = new HashMap<>();

  /** Adds rows that are new at the end, and returns the index of each row in the pool. */
  int[] add(double[][] wanted) {
    return Arrays.stream(wanted).mapToInt(this::add).toArray();
  }

  private int add(double[] row) {
    Integer known = places.putIfAbsent(new Content(row), rows.size());
    if (known != null) {
      return known;
    }
    rows.add(row);
    return rows.size() - 1;
  }

  /** Returns the distinct rows as {@code [rows][features]}. */
  double[][] rows() {
    return rows.toArray(double[][]::new);
  }

  /** A row that equals rows with the same bits; 0 and −0 differ. */
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
     * Returns a hash that, unlike {@link Arrays#hashCode(double[])}, is also good for small
     * integers, whose low bits are 0.
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
