package dev.kfold.cv.trial;

import dev.kfold.trainer.score.ClassQuality;
import dev.kfold.trainer.score.ConfusionMatrix;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The quality of the predictions for one class, as {@code classification_report} of scikit-learn.
 *
 * @param support the number of rows of the class
 */
public record ClassSummary(double precision, double recall, double f1, int support) {

  /** Returns the quality by the label of the class, in the order of the matrix. */
  static Map<String, ClassSummary> of(ConfusionMatrix matrix) {
    Map<String, ClassSummary> byLabel = new LinkedHashMap<>();
    for (ClassQuality quality : ClassQuality.of(matrix)) {
      byLabel.put(
          quality.label(),
          new ClassSummary(
              quality.precision(), quality.recall(), quality.fMeasure(1), quality.rows()));
    }
    return byLabel;
  }
}
