package dev.kfold.cv.sagemaker;

import dev.kfold.cv.aws.OutputArchive;
import dev.kfold.trainer.score.ConfusionMatrix;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of another image that the orchestrator knows, each of which may be missing or be
 * something else: {@code metrics.json}, an object of numbers by the names of metrics, and those of
 * kfold-trainer.
 *
 * @param metrics the object in {@code metrics.json}
 */
record ImageArtifact(OutputArchive archive, JsonNode metrics) {

  private static final String METRICS = "metrics.json";

  /** The names of the files. */
  static final Set<String> FILES = Set.of(METRICS, FoldArtifact.PREDICTIONS);

  /** Python writes NaN and Infinity without quotes. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  /**
   * Returns the files of an archive; empty if it has no {@code metrics.json}.
   *
   * @param warnings receives a sentence if {@code metrics.json} is not an object
   */
  static Optional<ImageArtifact> of(OutputArchive archive, List<String> warnings) {
    byte[] content = archive.files().get(METRICS);
    if (content == null) {
      return Optional.empty();
    }
    try {
      JsonNode metrics = JSON.readTree(content);
      if (metrics.isObject()) {
        return Optional.of(new ImageArtifact(archive, metrics));
      }
      warnings.add("metrics.json is no JSON object of metrics, and was not used");
    } catch (JacksonException e) {
      warnings.add(
          "metrics.json is no JSON (%s), and was not used".formatted(e.getOriginalMessage()));
    }
    return Optional.empty();
  }

  /** Returns the number of the first name that has one, there or in the form of kfold-trainer. */
  Optional<Double> number(List<String> names) {
    return names.stream()
        .flatMap(name -> Stream.of(metrics.path(name), metrics.path("metrics").path(name)))
        .filter(JsonNode::isNumber)
        .map(JsonNode::doubleValue)
        .findFirst();
  }

  /** Returns all metrics if they are there in the form of kfold-trainer, in their order. */
  Map<String, Double> metricsOfTrainer() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    metrics
        .path("metrics")
        .propertyStream()
        .filter(metric -> metric.getValue().isNumber())
        .filter(metric -> Double.isFinite(metric.getValue().doubleValue()))
        .forEach(metric -> numbers.put(metric.getKey(), metric.getValue().doubleValue()));
    return numbers;
  }

  /**
   * Returns whether the files are those of a copy of kfold-trainer. What another program calls
   * predictions may be numbers, and no labels.
   */
  private boolean isOfTrainer() {
    return metrics.has("confusion_matrix")
        && metrics.path("rows").has("train")
        && metrics.path("seconds").has("fit");
  }

  /** Returns the matrix if a copy of kfold-trainer has written it. */
  Optional<ConfusionMatrix> confusionMatrix() {
    try {
      return isOfTrainer() ? Optional.of(FoldArtifact.matrix(metrics)) : Optional.empty();
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns the predictions if a copy of kfold-trainer has written them. */
  FoldArtifact.Predictions predictions() {
    try {
      return isOfTrainer() && archive.files().containsKey(FoldArtifact.PREDICTIONS)
          ? FoldArtifact.predictions(archive)
          : FoldArtifact.Predictions.NONE;
    } catch (IOException | IllegalArgumentException e) {
      return FoldArtifact.Predictions.NONE;
    }
  }

  /** Returns the warnings of the trainer. */
  List<String> warnings() {
    return metrics
        .path("warnings")
        .valueStream()
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .toList();
  }
}
