package dev.kfold.cv.report;

import dev.kfold.cv.trial.CvReport;
import dev.kfold.trainer.score.ClassQuality;
import dev.kfold.trainer.score.ConfusionMatrix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The content of {@code evaluation.json}: the winner's quality in SageMaker's format of model
 * quality metrics, which the console of the model registry draws; beside it the objective, the
 * quality for every class, and the untuned default. A metric with a standard deviation is the mean
 * over the folds; one without is that of the pooled predictions of all folds.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-model-quality-metrics.html">Model
 *     quality metrics</a>
 */
record EvaluationFile(CvReport winner, Optional<CvReport> untuned) {

  private static final String ACCURACY = "accuracy";

  /** Returns the members of the file. */
  Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    MetricMembers metrics = new MetricMembers(winner);
    members.put("objective", metrics.ofObjective());
    members.put("multiclass_classification_metrics", metrics(metrics.all()));
    ConfusionMatrix matrix = winner.confusionMatrix();
    if (matrix != null) {
      members.put("classes", classes(ClassQuality.of(matrix)));
    }
    untuned.ifPresent(trial -> members.put("untuned_default", untuned(trial)));
    return members;
  }

  private static Map<String, Object> untuned(CvReport trial) {
    MetricMembers metrics = new MetricMembers(trial);
    Map<String, Object> members = new LinkedHashMap<>();
    Optional.ofNullable(metrics.all().get(ACCURACY)).ifPresent(it -> members.put(ACCURACY, it));
    members.put("objective", metrics.ofObjective());
    return members;
  }

  /**
   * Returns the metrics of the folds, and those of the pooled predictions.
   *
   * @param ofFolds by their names
   */
  private Map<String, Object> metrics(Map<String, Object> ofFolds) {
    Map<String, Object> metrics = new LinkedHashMap<>();
    Optional.ofNullable(ofFolds.get(ACCURACY)).ifPresent(it -> metrics.put(ACCURACY, it));
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
    metrics.putAll(ofFolds);
    return metrics;
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
