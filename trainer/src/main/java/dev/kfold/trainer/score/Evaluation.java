package dev.kfold.trainer.score;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.data.LabelKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The scores of a model on some rows.
 *
 * @param scores by the scorer, of all scorers
 */
public record Evaluation(Map<Scorer, Score> scores, ConfusionMatrix confusionMatrix) {

  public Evaluation {
    scores = Collections.unmodifiableMap(new EnumMap<>(scores)); // in the order of the log
  }

  /**
   * Compares labels row by row.
   *
   * @param kind whether labels are compared as numbers or as texts
   * @throws IllegalArgumentException if there are no rows, or the numbers of labels differ
   */
  public static Evaluation of(List<String> truth, List<String> predicted, LabelKind kind) {
    return of(new ScoredRows(truth, predicted, RowScores.NONE, kind));
  }

  /** Computes all scores of some rows. */
  public static Evaluation of(ScoredRows rows) {
    Map<Scorer, Score> scores = new EnumMap<>(Scorer.class);
    for (Scorer scorer : Scorer.values()) {
      scores.put(scorer, scorer.of(rows));
    }
    return new Evaluation(scores, ConfusionMatrix.of(rows));
  }

  /** Returns the scores that apply, by scikit-learn's names, in the order of the log. */
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    scores.forEach((scorer, score) -> {
      if (score instanceof Score.Value(double value, Optional<String> _)) {
        metrics.put(scorer.toString(), value);
      }
    });
    return metrics;
  }

  /**
   * Returns the score of the objective metric.
   *
   * @throws InvalidInputException if it cannot be computed
   */
  public Score.Value objective(Scorer objective) {
    return switch (score(objective)) {
      case Score.Value value -> value;
      case Score.Undefined undefined ->
          throw new InvalidInputException(
              "hyperparameter %s: %s %s"
                  .formatted(Scorer.HYPERPARAMETER, objective, undefined.reason()));
    };
  }

  /** Returns the share of correct rows, 0 to 1. */
  public double accuracy() {
    return objective(Scorer.ACCURACY).value();
  }

  /** Returns the mean of the classes' F1. */
  public double macroF1() {
    return objective(Scorer.F1_MACRO).value();
  }

  private Score score(Scorer scorer) {
    return scores.getOrDefault(scorer, new Score.Undefined("was not computed."));
  }
}
