package dev.kfold.harness.curve;

import java.util.stream.DoubleStream;

/** The scores of rows, those of a class apart from the others, as they are read. */
final class SeparatedScores {

  private final DoubleStream.Builder positives = DoubleStream.builder();
  private final DoubleStream.Builder negatives = DoubleStream.builder();
  private boolean complete = true;

  /**
   * Adds a row.
   *
   * @param positive whether the row is of the class
   * @param cell the score; without one the scores are not complete
   */
  void add(boolean positive, String cell) {
    double score = parse(cell);
    complete &= Double.isFinite(score);
    (positive ? positives : negatives).add(score);
  }

  /** Returns whether every row has a finite score. */
  boolean isComplete() {
    return complete;
  }

  /** Returns the rows by their score; it is the last call. */
  Ranking ranking() {
    return Ranking.of(positives.build(), negatives.build());
  }

  private static double parse(String cell) {
    try {
      return Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
