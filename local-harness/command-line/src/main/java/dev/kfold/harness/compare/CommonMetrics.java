package dev.kfold.harness.compare;

import dev.kfold.cv.trial.CvReport;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The metrics by which two trials can be compared: those that one of them was searched by and both
 * have on every fold.
 */
public record CommonMetrics(CvReport first, CvReport other) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Returns the names of the metrics, that of the first trial first. */
  public List<String> names() {
    return Stream.of(first, other)
        .map(CvReport::metricName)
        .distinct()
        .filter(metric -> has(first, metric) && has(other, metric))
        .toList();
  }

  /** Returns a trial with a metric as the score of its folds. */
  public static CvReport scored(CvReport trial, String metric) {
    if (trial.metricName().equals(metric)) {
      return trial;
    }
    ObjectNode json = JSON.valueToTree(trial);
    json.put("metric", metric);
    for (JsonNode fold : json.path("folds")) {
      ((ObjectNode) fold).set("score", fold.path("metrics").path(metric));
    }
    return JSON.treeToValue(json, CvReport.class);
  }

  private static boolean has(CvReport trial, String metric) {
    return trial.metricName().equals(metric)
        || trial.folds().stream()
            .map(CvReport.Fold::metrics)
            .allMatch(metrics -> metrics != null && Objects.nonNull(metrics.get(metric)));
  }
}
