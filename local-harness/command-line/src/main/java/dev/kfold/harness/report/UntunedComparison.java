package dev.kfold.harness.report;

import dev.kfold.cv.comparison.BayesianComparison;
import dev.kfold.cv.comparison.Comparison;
import dev.kfold.cv.comparison.ComparisonKind;
import dev.kfold.cv.comparison.ComparisonText;
import dev.kfold.cv.comparison.CorrectedComparison;
import dev.kfold.cv.comparison.Pairing;
import dev.kfold.cv.trial.CvReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The comparison of the winner with the untuned default on the same folds.
 *
 * @param sentence the comparison in words
 * @param difference the mean difference, winner − untuned default
 * @param test of the difference; empty if it is the same on every fold
 * @param folds the scores of each fold
 */
public record UntunedComparison(
    String sentence,
    double difference,
    Optional<CorrectedComparison.Result> test,
    List<FoldScores> folds) {

  public UntunedComparison {
    folds = List.copyOf(folds);
  }

  /** The scores of both trials on the held-out rows of a fold. */
  public record FoldScores(double winner, double untuned) {}

  /** Compares the trials; empty if they have no scores on the same folds. */
  public static Optional<UntunedComparison> of(CvReport winner, CvReport untuned) {
    Comparison comparison =
        Comparison.of(winner, untuned, ComparisonKind.T_TEST, BayesianComparison.DEFAULT_ROPE);
    return switch (comparison.pairing()) {
      case Pairing.NotPaired _ -> Optional.empty();
      case Pairing.Paired(var scores) ->
          Optional.of(
              new UntunedComparison(
                  new ComparisonText(winner.metricName(), "the winner", "the untuned default")
                      .sentences(comparison),
                  scores.difference(),
                  comparison.tTest().flatMap(CorrectedComparison::test),
                  folds(scores.first(), scores.second())));
    };
  }

  private static List<FoldScores> folds(List<Double> winner, List<Double> untuned) {
    List<FoldScores> folds = new ArrayList<>();
    for (int i = 0; i < winner.size(); i++) {
      folds.add(new FoldScores(winner.get(i), untuned.get(i)));
    }
    return folds;
  }
}
