package dev.kfold.cv.fold;

import dev.kfold.trainer.score.ConfusionMatrix;
import dev.kfold.trainer.score.RowScores;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The result of a fold on its held-out rows.
 *
 * @param score the objective metric
 * @param source where the score was read
 * @param metrics all metrics by their names, among them the objective
 * @param confusionMatrix of the held-out rows; empty if the trainer writes none
 * @param predictions the predictions in the order of the held-out rows; empty if the trainer writes
 *     none
 * @param scores the scores of the held-out rows; none if the trainer writes none
 * @param warnings the warnings about the rows and the fit
 * @param duration the time for reading, fitting and scoring
 */
public record FoldResult(
    double score,
    ScoreSource source,
    Map<String, Double> metrics,
    Optional<ConfusionMatrix> confusionMatrix,
    List<Prediction> predictions,
    RowScores scores,
    List<String> warnings,
    Duration duration) {

  public FoldResult {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics)); // in their order
    predictions = List.copyOf(predictions);
    warnings = List.copyOf(warnings);
  }

  /** The true and the predicted label of a held-out row. */
  public record Prediction(String label, String predicted) {}
}
