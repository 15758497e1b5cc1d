package dev.kfold.cv.fold;

import dev.kfold.trainer.score.ConfusionMatrix;
import java.time.Duration;
import java.util.List;

/**
 * The result of a fold on its held-out rows.
 *
 * @param score the accuracy, as an exact double
 * @param predictions the predictions in the order of the held-out rows
 * @param warnings the warnings about the rows and the fit
 * @param duration the time for reading, fitting and scoring
 */
public record FoldResult(
    double score,
    ConfusionMatrix confusionMatrix,
    List<Prediction> predictions,
    List<String> warnings,
    Duration duration) {

  public FoldResult {
    predictions = List.copyOf(predictions);
    warnings = List.copyOf(warnings);
  }

  /** The true and the predicted label of a held-out row. */
  public record Prediction(String label, String predicted) {}
}
