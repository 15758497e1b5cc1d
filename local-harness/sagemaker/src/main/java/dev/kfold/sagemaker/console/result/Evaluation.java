package dev.kfold.sagemaker.console.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads metrics in SageMaker's format of model quality metrics, {@code
 * {"multiclass_classification_metrics":{"accuracy":{"value":0.9,"standard_deviation":0.01}}}}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-model-quality-metrics.html">Model
 *     quality metrics</a>
 */
final class Evaluation {

  private static final JsonMapper JSON = new JsonMapper();

  private Evaluation() {}

  /** Returns the metrics in a file, in its order; none if the file has another content. */
  static List<Metric> read(byte[] file) {
    try {
      return metrics(JSON.readTree(file));
    } catch (JacksonException e) {
      return List.of();
    }
  }

  private static List<Metric> metrics(JsonNode evaluation) {
    List<Metric> metrics = new ArrayList<>();
    for (Map.Entry<String, JsonNode> group : evaluation.properties()) {
      if (group.getKey().endsWith("_metrics")) {
        group
            .getValue()
            .properties()
            .forEach(member -> metric(member.getKey(), member.getValue()).ifPresent(metrics::add));
      }
    }
    return metrics;
  }

  private static Optional<Metric> metric(String name, JsonNode node) {
    return number(node.path("value"))
        .map(value ->
            new Metric(
                name,
                value,
                number(node.path("standard_deviation")),
                number(node.path("standard_error"))));
  }

  /** Returns a finite number, or empty: the sample writes some as texts, such as "NaN". */
  static Optional<Double> number(JsonNode node) {
    try {
      return Optional.of(Double.parseDouble(node.asString(""))).filter(Double::isFinite);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
