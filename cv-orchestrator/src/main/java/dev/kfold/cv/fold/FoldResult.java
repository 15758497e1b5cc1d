package dev.kfold.cv.fold;

import dev.kfold.trainer.score.ConfusionMatrix;
import java.time.Duration;
import java.util.List;

/**
 * What a fold's held-out rows said.
 *
 * @param score accuracy, the exact double
 * @param predictions in the order of the held-out rows
 * @param warnings of the rows and of the fit
 * @param duration of reading, fitting and scoring
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

  /** One held-out row: its label and what the fold's classifier said. */
  public record Prediction(String label, String predicted) {}
}
