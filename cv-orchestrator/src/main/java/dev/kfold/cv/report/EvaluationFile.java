package dev.kfold.cv.report;

import dev.kfold.cv.trial.CvReport;
import dev.kfold.trainer.score.ClassQuality;
import dev.kfold.trainer.score.ConfusionMatrix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code evaluation.json}: the winner's quality in SageMaker's format of model
 * quality metrics, which the console of the model registry draws; beside it the quality for every
 * class, and the accuracy of the untuned default. Precision, recall and F-measures are those of the
 * pooled predictions of all folds.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-model-quality-metrics.html">Model
 *     quality metrics</a>
 */
record EvaluationFile(CvReport winner, Optional<CvReport> untuned) {

  /** Returns the members of the file. */
  Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("multiclass_classification_metrics", metrics());
    ConfusionMatrix matrix = winner.confusionMatrix();
    if (matrix != null) {
      members.put("classes", classes(ClassQuality.of(matrix)));
    }
    untuned.ifPresent(trial -> members.put("untuned_default", Map.of("accuracy", accuracy(trial))));
    return members;
  }

  private Map<String, Object> metrics() {
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("accuracy", accuracy(winner));
    ConfusionMatrix matrix = winner.confusionMatrix();
    if (matrix != null) {
      List<ClassQuality> classes = ClassQuality.of(matrix);
      metrics.put("confusion_matrix", counts(matrix));
      metrics.put("weighted_recall", value(ClassQuality.weighted(classes, ClassQuality::recall)));
      metrics.put(
          "weighted_precision", value(ClassQuality.weighted(classes, ClassQuality::precision)));
      Stream.of("0.5", "1", "2")
          .forEach(beta ->
              metrics.put(
                  "weighted_f" + beta.replace('.', '_'),
                  value(
                      ClassQuality.weighted(
                          classes, it -> it.fMeasure(Double.parseDouble(beta))))));
    }
    return metrics;
  }

  private static Map<String, @Nullable Object> accuracy(CvReport trial) {
    Map<String, @Nullable Object> accuracy = new LinkedHashMap<>();
    accuracy.put("value", trial.mean());
    accuracy.put("standard_deviation", trial.standardDeviation());
    return accuracy;
  }

  private static Map<String, Object> value(double value) {
    return Map.of("value", value);
  }

  /** Returns the number of rows by their true class, and by their predicted class within it. */
  private static Map<String, Map<String, Integer>> counts(ConfusionMatrix matrix) {
    Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
    for (int i = 0; i < matrix.labels().size(); i++) {
      Map<String, Integer> predicted = new LinkedHashMap<>();
      for (int j = 0; j < matrix.labels().size(); j++) {
        predicted.put(matrix.labels().get(j), matrix.counts()[i][j]);
      }
      counts.put(matrix.labels().get(i), predicted);
    }
    return counts;
  }

  private static Map<String, Object> classes(List<ClassQuality> classes) {
    Map<String, Object> byLabel = new LinkedHashMap<>();
    for (ClassQuality quality : classes) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("rows", quality.rows());
      members.put("precision", quality.precision());
      members.put("recall", quality.recall());
      members.put("f1", quality.fMeasure(1));
      byLabel.put(quality.label(), members);
    }
    return byLabel;
  }
}
