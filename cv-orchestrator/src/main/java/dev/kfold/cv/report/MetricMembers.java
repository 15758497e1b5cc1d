package dev.kfold.cv.report;

import dev.kfold.cv.trial.CvReport;
import dev.kfold.cv.trial.MetricSummary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The metrics of a trial as members of {@code evaluation.json}. */
record MetricMembers(CvReport trial) {

  /** The most folds whose scores are in the file: the pipeline's condition reads 2 MB at most. */
  private static final int MOST_FOLDS = 200;

  /** Returns the objective with its name, its mean and its spread. */
  Map<String, @Nullable Object> ofObjective() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("metric", trial.metricName());
    members.putAll(score());
    return members;
  }

  /** Returns every metric by its name. */
  Map<String, Object> all() {
    Map<String, MetricSummary> metrics = trial.metrics();
    Map<String, Object> all = new LinkedHashMap<>();
    if (metrics == null || !metrics.containsKey(trial.metricName())) {
      all.put(trial.metricName(), score());
    }
    if (metrics != null) {
      metrics.forEach((name, summary) -> all.put(EvaluationName.of(name), members(name, summary)));
    }
    return all;
  }

  private Map<String, @Nullable Object> score() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("value", trial.mean());
    members.put("standard_deviation", trial.standardDeviation());
    members.put("standard_error", trial.standardError());
    return members;
  }

  private Map<String, @Nullable Object> members(String name, MetricSummary summary) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    if (summary.mean() != null) {
      members.put("value", summary.mean());
      members.put("standard_deviation", summary.standardDeviation());
      members.put("standard_error", summary.standardError());
    }
    if (summary.pooled() != null) {
      members.put("pooled", summary.pooled());
    }
    List<CvReport.Fold> folds = trial.folds();
    if (folds.size() <= MOST_FOLDS) {
      members.put("folds", folds.stream().map(fold -> value(fold, name)).toList());
    }
    return members;
  }

  private static @Nullable Double value(CvReport.Fold fold, String name) {
    Map<String, Double> metrics = fold.metrics();
    return metrics == null ? null : metrics.get(name);
  }
}
