package dev.kfold.harness.report;

import dev.kfold.harness.curve.ScoreCurves;
import java.util.List;
import java.util.Optional;

/**
 * What the predictions and the trials of a run tell beyond its scores.
 *
 * @param mistakes the rows that trials predicted wrongly; empty if that is not known
 * @param curves of the winner's scores; empty if it has none
 * @param untuned the comparison of the winner with the untuned default; empty if one of them has no
 *     score on all folds, or if they are the same
 * @param importance of the hyperparameters, for each algorithm
 */
public record Insights(
    Optional<Mistakes> mistakes,
    Optional<ScoreCurves> curves,
    Optional<UntunedComparison> untuned,
    List<AlgorithmImportance> importance) {

  /** Nothing is known. */
  public static final Insights NONE =
      new Insights(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

  public Insights {
    importance = List.copyOf(importance);
  }
}
