package dev.kfold.harness.curve;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.DoubleStream;

/**
 * The rows by their score, the greatest first: for each different score, how many rows have at
 * least that score. The steps are computed while they are read, so that a ranking takes eight bytes
 * for a row.
 */
final class Ranking implements Iterable<Ranking.Step> {

  private final double[] positives; // ascending
  private final double[] negatives;

  private Ranking(double[] positives, double[] negatives) {
    this.positives = positives;
    this.negatives = negatives;
  }

  /**
   * The rows with at least a score.
   *
   * @param positives the number of them that are of the positive class
   * @param negatives the number of others
   */
  record Step(int positives, int negatives) {

    double precision() {
      return (double) positives / (positives + negatives);
    }
  }

  /**
   * Ranks rows.
   *
   * @param positives the scores of the rows of the positive class, greater for that class; none is
   *     NaN
   * @param negatives those of the other rows
   */
  static Ranking of(DoubleStream positives, DoubleStream negatives) {
    return new Ranking(positives.sorted().toArray(), negatives.sorted().toArray());
  }

  int positives() {
    return positives.length;
  }

  int negatives() {
    return negatives.length;
  }

  /** Returns the scores of the rows of the positive class. */
  DoubleStream scoresOfPositives() {
    return DoubleStream.of(positives);
  }

  /** Returns the scores of the other rows. */
  DoubleStream scoresOfNegatives() {
    return DoubleStream.of(negatives);
  }

  @Override
  public Iterator<Step> iterator() {
    return new Iterator<>() {
      private int positive = positives.length;
      private int negative = negatives.length;

      @Override
      public boolean hasNext() {
        return positive > 0 || negative > 0;
      }

      @Override
      public Step next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        double score = Math.max(last(positives, positive), last(negatives, negative));
        positive = before(positives, positive, score);
        negative = before(negatives, negative, score);
        return new Step(positives.length - positive, negatives.length - negative);
      }
    };
  }

  private static double last(double[] ascending, int count) {
    return count == 0 ? Double.NEGATIVE_INFINITY : ascending[count - 1];
  }

  /** Returns the number of leading scores that are below a score. */
  private static int before(double[] ascending, int count, double score) {
    int before = count;
    while (before > 0 && ascending[before - 1] >= score) {
      before--;
    }
    return before;
  }
}
