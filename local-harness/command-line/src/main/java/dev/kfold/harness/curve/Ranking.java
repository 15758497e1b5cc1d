package dev.kfold.harness.curve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows by their score, the greatest first: for each different score, how many rows have at
 * least that score.
 *
 * @param steps one for each different score
 */
record Ranking(List<Step> steps) {

  /**
   * The rows with at least a score.
   *
   * @param positives the number of them that are of the positive class
   * @param negatives the number of others
   */
  record Step(double score, int positives, int negatives) {

    double precision() {
      return (double) positives / (positives + negatives);
    }
  }

  Ranking {
    steps = List.copyOf(steps);
  }

  /**
   * Ranks rows.
   *
   * @param positive {@code [rows]}, whether a row is of the positive class
   * @param scores {@code [rows]}, greater for the positive class
   */
  static Ranking of(boolean[] positive, double[] scores) {
    List<Integer> order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer row) -> scores[row]).reversed())
            .toList();
    List<Step> steps = new ArrayList<>();
    int positives = 0;
    for (int i = 0; i < order.size(); i++) {
      double score = scores[order.get(i)];
      positives += positive[order.get(i)] ? 1 : 0;
      if (i == order.size() - 1 || scores[order.get(i + 1)] != score) {
        steps.add(new Step(score, positives, i + 1 - positives));
      }
    }
    return new Ranking(steps);
  }

  int positives() {
    return steps.isEmpty() ? 0 : steps.getLast().positives();
  }

  int negatives() {
    return steps.isEmpty() ? 0 : steps.getLast().negatives();
  }
}
