package dev.kfold.harness.report;

import dev.kfold.harness.report.NestedScores.OuterFold;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An algorithm that was tuned on the training part of an outer fold. Algorithms are compared by
 * their best trials, as in an {@link AlgorithmComparison}: the rule of selection may take a simpler
 * trial of an algorithm, with a lower mean.
 *
 * @param fold with the selected trial
 * @param bestMean the mean of the best trial over the inner folds
 */
public record OuterRival(OuterFold fold, double bestMean) {

  /**
   * Reads the mean of the best trial.
   *
   * @param evaluation the content of {@code evaluation.json}
   */
  public static OuterRival of(OuterFold fold, JsonNode evaluation) {
    return new OuterRival(fold, evaluation.at("/selection/best_mean").doubleValue());
  }

  /** Returns the algorithm with the best mean; of equal ones the first. */
  public static OuterRival winner(List<OuterRival> rivals) {
    return rivals.stream()
        .reduce((best, next) -> next.bestMean() > best.bestMean() ? next : best)
        .orElseThrow();
  }
}
