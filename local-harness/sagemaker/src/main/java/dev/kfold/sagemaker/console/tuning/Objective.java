package dev.kfold.sagemaker.console.tuning;

import tools.jackson.databind.JsonNode;

/**
 * What a search optimises.
 *
 * @param metric the name of the metric
 * @param isMinimized whether a lower value is better
 */
public record Objective(String metric, boolean isMinimized) {

  /** Reads an objective as the wire has it. */
  static Objective read(JsonNode json) {
    return new Objective(
        json.path("MetricName").asString(""), json.path("Type").asString("").equals("Minimize"));
  }

  /** Returns a score so that greater is better. */
  double gain(double score) {
    return isMinimized ? -score : score;
  }

  /** Returns what the search does with the metric. */
  public String direction() {
    return isMinimized ? "Minimize" : "Maximize";
  }
}
