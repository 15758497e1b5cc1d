package dev.kfold.cv.trial;

import dev.kfold.cv.fold.FoldResult;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Summarises the metrics of a trial's folds. */
final class TrialMetrics {

  private TrialMetrics() {}

  /** Returns the summary of every metric that a fold or the pooled rows have, by its name. */
  static Map<String, MetricSummary> of(PooledRows rows) {
    Map<String, Double> pooled = rows.metrics();
    Set<String> names = new LinkedHashSet<>();
    rows.folds().forEach(fold -> names.addAll(fold.metrics().keySet()));
    names.addAll(pooled.keySet());
    Map<String, MetricSummary> summaries = new LinkedHashMap<>();
    names.forEach(name ->
        summaries.put(name, MetricSummary.of(values(rows.folds(), name), pooled.get(name))));
    return summaries;
  }

  /** Returns the value of every fold, or none if one of them lacks the metric. */
  private static List<Double> values(List<FoldResult> folds, String name) {
    List<Double> values =
        folds.stream().flatMap(fold -> Stream.ofNullable(fold.metrics().get(name))).toList();
    return values.size() == folds.size() ? values : List.of();
  }
}
