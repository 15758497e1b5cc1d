package dev.kfold.harness.mlflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Splits the values of a run into requests of {@code runs/log-batch}, each within its limits: 100
 * params, 100 tags, 1,000 values in all. Too long values are cut.
 *
 * @see <a href="https://mlflow.org/docs/latest/api_reference/rest-api.html#request-limits">Request
 *     limits</a>
 */
final class LogBatch {

  private static final int PARAMS = 100;
  private static final int TAGS = 100;
  private static final int METRICS = 1000 - PARAMS - TAGS;
  private static final int NAME_LENGTH = 250;
  private static final int PARAM_LENGTH = 6000;
  private static final int TAG_LENGTH = 5000;
  private static final JsonMapper JSON = new JsonMapper();

  private LogBatch() {}

  /** Returns the requests that log a run, with these tags. */
  static List<ObjectNode> of(String runId, TrackedRun run, Map<String, String> tags) {
    List<ObjectNode> params = entries(run.params(), PARAM_LENGTH);
    List<ObjectNode> allTags = entries(tags, TAG_LENGTH);
    List<ObjectNode> metrics = run.metrics().stream().map(LogBatch::metric).toList();
    List<ObjectNode> requests = new ArrayList<>();
    for (int i = 0;
        i * PARAMS < params.size() || i * TAGS < allTags.size() || i * METRICS < metrics.size();
        i++) {
      ObjectNode request = JSON.createObjectNode().put("run_id", runId);
      addSlice(request.putArray("metrics"), metrics, i, METRICS);
      addSlice(request.putArray("params"), params, i, PARAMS);
      addSlice(request.putArray("tags"), allTags, i, TAGS);
      requests.add(request);
    }
    return requests;
  }

  /** Returns names and values as the API takes them. */
  static List<ObjectNode> tags(Map<String, String> tags) {
    return entries(tags, TAG_LENGTH);
  }

  private static List<ObjectNode> entries(Map<String, String> values, int most) {
    return values.entrySet().stream()
        .map(entry ->
            JSON.createObjectNode()
                .put("key", cut(entry.getKey(), NAME_LENGTH))
                .put("value", cut(entry.getValue(), most)))
        .toList();
  }

  private static ObjectNode metric(RunMetric metric) {
    return JSON.createObjectNode()
        .put("key", cut(metric.name(), NAME_LENGTH))
        .put("value", metric.value())
        .put("timestamp", metric.time().toEpochMilli())
        .put("step", metric.step());
  }

  private static void addSlice(ArrayNode array, List<ObjectNode> all, int index, int size) {
    Stream<ObjectNode> slice = all.stream().skip((long) index * size).limit(size);
    slice.forEach(array::add);
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
