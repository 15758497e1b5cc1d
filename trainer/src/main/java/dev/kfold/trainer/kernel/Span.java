package dev.kfold.trainer.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * Neighbouring rows of a matrix.
 *
 * @param start the first of them
 * @param end one past the last
 */
public record Span(int start, int end) {

  /** A hole of fewer rows is cheaper to go over than to go round. */
  private static final int NARROW = 64;

  /** The few spans that hold all the rows, and few others. */
  public static Span[] around(int[] ascendingRows) {
    List<Span> spans = new ArrayList<>();
    int start = ascendingRows[0];
    int last = start;
    for (int row : ascendingRows) {
      if (row - last > NARROW) {
        spans.add(new Span(start, last + 1));
        start = row;
      }
      last = row;
    }
    spans.add(new Span(start, last + 1));
    return spans.toArray(Span[]::new);
  }

  int length() {
    return end - start;
  }
}
