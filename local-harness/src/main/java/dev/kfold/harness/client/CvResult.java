package dev.kfold.harness.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * What a trial says about itself in its {@code cv.json}, with exact scores (the service keeps 32
 * bits). Members that are absent are empty, unknown ones are passed over, so that trials of other
 * versions can be read.
 */
public record CvResult(
    Map<String, String> hyperparameters,
    OptionalDouble mean,
    OptionalDouble standardDeviation,
    List<FoldScore> folds,
    Optional<Confusion> confusion) {

  public CvResult {
    hyperparameters = Map.copyOf(hyperparameters);
    folds = List.copyOf(folds);
  }

  /** The score of one fold, empty where it failed. */
  public record FoldScore(int fold, OptionalDouble score, int attempts, OptionalDouble seconds) {}

  /**
   * Held-out rows of all folds, counted.
   *
   * @param counts {@code counts[i][j]}: rows of class i that were predicted as class j
   */
  public record Confusion(List<String> labels, List<List<Integer>> counts) {

    public Confusion {
      labels = List.copyOf(labels);
      counts = counts.stream().map(List::copyOf).toList();
    }
  }

  public static CvResult of(JsonNode json) {
    Map<String, String> hyperparameters = new TreeMap<>();
    json.path("hyperparameters")
        .properties()
        .forEach(entry -> hyperparameters.put(entry.getKey(), entry.getValue().asString()));
    return new CvResult(
        hyperparameters,
        number(json, "mean"),
        number(json, "standard_deviation"),
        elements(json.path("folds")).map(CvResult::fold).toList(),
        Optional.of(json.path("confusion_matrix"))
            .filter(JsonNode::isObject)
            .map(CvResult::counts));
  }

  private static FoldScore fold(JsonNode json) {
    return new FoldScore(
        json.path("fold").asInt(0),
        number(json, "score"),
        json.path("attempts").asInt(1),
        number(json, "seconds"));
  }

  private static Confusion counts(JsonNode json) {
    return new Confusion(
        elements(json.path("labels")).map(JsonNode::asString).toList(),
        elements(json.path("counts"))
            .map(row -> elements(row).map(JsonNode::asInt).toList())
            .toList());
  }

  private static OptionalDouble number(JsonNode json, String member) {
    JsonNode value = json.path(member);
    return value.isNumber() ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty();
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
