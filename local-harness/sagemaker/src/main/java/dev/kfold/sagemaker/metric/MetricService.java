package dev.kfold.sagemaker.metric;

import dev.kfold.sagemaker.api.ScalarType;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.state.ResourceTable;
import dev.kfold.sagemaker.state.Tables;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sagemaker.model.TrialComponentMetricSummary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Stores the metrics that training code sends. A metric that is invalid does not prevent the others
 * from being stored.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_metrics_BatchPutMetrics.html">BatchPutMetrics</a>
 */
public final class MetricService {

  private static final String COMPONENT = "[a-z0-9](-*[a-z0-9]){0,119}";
  private static final Pattern COMPONENT_PATTERN = Pattern.compile(COMPONENT);
  private static final int LONGEST_COMPONENT = 120;
  private static final int LONGEST_NAME = 255;
  private static final int MOST_METRICS = 10;

  private final ResourceTable<TrialMetric> metrics;

  /** Creates the service on the table of metrics. */
  public MetricService(Tables tables) {
    this.metrics = tables.table("trial-metric", TrialMetric.class);
  }

  /**
   * Stores up to ten metrics.
   *
   * @param request the members of the request, as on the wire
   * @return the members of the response, as on the wire: the indices of the metrics that are
   *     invalid
   * @throws ServiceException ValidationException if the request as a whole is invalid
   */
  JsonNode put(JsonNode request) {
    String component = component(request.path("TrialComponentName"));
    JsonNode data = request.path("MetricData");
    if (!data.isArray() || data.isEmpty() || data.size() > MOST_METRICS) {
      throw violation(
          data,
          "metricData",
          "Member must have length greater than or equal to 1 and less than or equal to "
              + MOST_METRICS);
    }
    ArrayNode errors = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < data.size(); i++) {
      Optional<TrialMetric> metric = metric(component, data.get(i));
      metric.ifPresent(this::keep);
      if (metric.isEmpty()) {
        errors.addObject().put("Code", "VALIDATION_ERROR").put("MetricIndex", i);
      }
    }
    return JsonNodeFactory.instance.objectNode().set("Errors", errors);
  }

  /**
   * Returns a summary of each metric of a trial component, in the order of time of its values.
   *
   * @param trialComponentName in upper or lower case; metrics are sent with names in lower case
   */
  public List<TrialComponentMetricSummary> summaries(String trialComponentName) {
    Map<String, MetricSummary> summaries = new LinkedHashMap<>();
    values(trialComponentName)
        .forEach(metric ->
            summaries.merge(
                metric.name(),
                MetricSummary.of(metric.name(), metric.value(), metric.time()),
                (before, _) -> before.with(metric.value(), metric.time())));
    return summaries.values().stream().map(MetricSummary::described).toList();
  }

  /**
   * Returns the values that were sent to a trial component, in the order of their times and steps.
   *
   * @param trialComponentName in upper or lower case; metrics are sent with names in lower case
   */
  public List<TrialMetric> values(String trialComponentName) {
    return metrics.all().stream()
        .filter(metric -> metric.trialComponent().equalsIgnoreCase(trialComponentName))
        .sorted(
            Comparator.comparing(TrialMetric::time)
                .thenComparing(metric -> metric.step().orElse(0)))
        .toList();
  }

  /**
   * Deletes all values that were sent to a trial component.
   *
   * @param trialComponentName in upper or lower case; metrics are sent with names in lower case
   */
  public void forget(String trialComponentName) {
    values(trialComponentName).forEach(metric -> metrics.delete(metric.key()));
  }

  private void keep(TrialMetric metric) {
    if (!metrics.insert(metric.key(), metric)) {
      metrics.update(metric.key(), _ -> metric);
    }
  }

  private static String component(JsonNode name) {
    String text = name.isString() ? name.stringValue() : "";
    if (text.length() > LONGEST_COMPONENT) {
      throw violation(
          name,
          "trialComponentName",
          "Member must have length less than or equal to " + LONGEST_COMPONENT);
    }
    if (!COMPONENT_PATTERN.matcher(text).matches()) {
      throw violation(
          name,
          "trialComponentName",
          "Member must satisfy regular expression pattern: " + COMPONENT);
    }
    return text;
  }

  private static Optional<TrialMetric> metric(String component, JsonNode raw) {
    JsonNode name = raw.path("MetricName");
    JsonNode time = raw.path("Timestamp");
    JsonNode value = raw.path("Value");
    JsonNode step = raw.path("Step");
    boolean hasStep = !step.isMissingNode() && !step.isNull();
    boolean valid =
        name.isString()
            && !name.stringValue().isEmpty()
            && name.stringValue().length() <= LONGEST_NAME
            && ScalarType.TIMESTAMP.holds(time)
            && ScalarType.DOUBLE.holds(value)
            && (!hasStep || (ScalarType.INTEGER.holds(step) && step.intValue() >= 0));
    if (!valid) {
      return Optional.empty();
    }
    return Optional.of(
        new TrialMetric(
            component,
            name.stringValue(),
            Instant.ofEpochMilli(time.decimalValue().movePointRight(3).longValue()),
            hasStep ? Optional.of(step.intValue()) : Optional.empty(),
            value.doubleValue()));
  }

  private static ServiceException violation(JsonNode value, String path, String constraint) {
    String text = value.isMissingNode() ? "null" : value.asString("");
    return ServiceException.validation(
        "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: %s"
            .formatted(text, path, constraint));
  }
}
