package dev.kfold.trainer.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * A range of neighbouring rows of a matrix, over which a solver's loops run. Spans are worth 2–14 %
 * of a fit.
 *
 * @param start the first row
 * @param end one past the last row
 */
public record Span(int start, int end) {

  /** A gap of so many rows or fewer is cheaper to pass over than to skip. */
  private static final int NARROW = 64;

  /**
   * Returns the spans that cover all the rows and the narrow gaps between them.
   *
   * @param ascendingRows at least one
   */
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
