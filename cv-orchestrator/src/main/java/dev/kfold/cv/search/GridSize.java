package dev.kfold.cv.search;

import dev.kfold.search.Dimension;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Divides the combinations of a grid among its ranges. */
final class GridSize {

  private GridSize() {}

  /**
   * Returns the number of values of each range: the most even division that leaves the fewest
   * combinations unused, with the larger numbers first.
   *
   * @param combinations how many there may be; less than one counts as one
   */
  static Map<String, Integer> of(long combinations, List<Dimension> ranges) {
    Map<String, Integer> counts = new HashMap<>();
    long left = Math.max(1, combinations);
    for (int i = 0; i < ranges.size(); i++) {
      int others = ranges.size() - 1 - i;
      long count = others == 0 ? left : first(left, others);
      counts.put(ranges.get(i).name(), Math.toIntExact(Math.min(count, left)));
      left /= count;
    }
    return counts;
  }

  /** Returns the number of values of the first of several ranges. */
  private static long first(long combinations, int others) {
    long best = combinations;
    for (long count = combinations; Math.pow((double) count, others + 1) >= combinations; count--) {
      best = count * (combinations / count) >= best * (combinations / best) ? count : best;
    }
    return best;
  }
}
