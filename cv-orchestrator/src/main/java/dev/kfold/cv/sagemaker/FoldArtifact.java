package dev.kfold.cv.sagemaker;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.kfold.contract.FailureMessage;
import dev.kfold.cv.aws.OutputArchive;
import dev.kfold.cv.fold.FoldResult;
import dev.kfold.cv.fold.ScoreSource;
import dev.kfold.trainer.score.ConfusionMatrix;
import dev.kfold.trainer.score.PredictionColumns;
import dev.kfold.trainer.score.RowScores;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Parses the result of a fold from its trainer's files: {@code metrics.json}, which has the exact
 * double of a score that the service stores in 32 bits, and {@code predictions.csv}.
 */
final class FoldArtifact {

  /** The file with the prediction for every held-out row. */
  static final String PREDICTIONS = "predictions.csv";

  private static final JsonMapper JSON = new JsonMapper();

  private FoldArtifact() {}

  /**
   * Returns the result in an archive.
   *
   * @throws IOException if a file or the accuracy is missing, or a file is not what the trainer
   *     writes
   */
  static FoldResult parse(OutputArchive archive) throws IOException {
    JsonNode metrics = metrics(archive);
    if (!metrics.path("accuracy").isNumber()) {
      throw new IOException(
          "%s: metrics.json has no accuracy; the fold's test channel is missing."
              .formatted(archive.uri()));
    }
    Predictions predictions = predictions(archive);
    try {
      return new FoldResult(
          score(metrics),
          ScoreSource.EXACT,
          others(metrics),
          Optional.of(matrix(metrics)),
          predictions.rows(),
          predictions.scores(),
          StreamSupport.stream(metrics.path("warnings").spliterator(), false)
              .map(JsonNode::asString)
              .toList(),
          duration(metrics));
    } catch (JacksonException | IllegalArgumentException e) {
      throw corrupt(archive, "metrics.json", e);
    }
  }

  private static JsonNode metrics(OutputArchive archive) throws IOException {
    byte[] content = archive.file("metrics.json");
    try {
      JsonNode metrics = JSON.readTree(content);
      if (metrics.isObject()) {
        return metrics;
      }
      throw new IllegalArgumentException("there is no object");
    } catch (JacksonException | IllegalArgumentException e) {
      throw corrupt(archive, "metrics.json", e);
    }
  }

  /** Returns the objective, which is the accuracy if an earlier version wrote the file. */
  private static double score(JsonNode metrics) {
    double accuracy = accuracy(metrics);
    JsonNode score = metrics.path("score");
    return score.isMissingNode() ? accuracy : finite("score", score);
  }

  private static Map<String, Double> others(JsonNode metrics) {
    Map<String, Double> others = new LinkedHashMap<>();
    metrics
        .path("metrics")
        .propertyStream()
        .forEach(metric -> others.put(metric.getKey(), finite(metric.getKey(), metric.getValue())));
    return others;
  }

  private static double finite(String name, JsonNode value) {
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw new IllegalArgumentException(
          "%s is %s, expected a finite number".formatted(name, value));
    }
    return value.doubleValue();
  }

  private static double accuracy(JsonNode metrics) {
    double accuracy = metrics.path("accuracy").doubleValue();
    if (accuracy < 0 || accuracy > 1 || Double.isNaN(accuracy)) {
      throw new IllegalArgumentException("accuracy is %s, expected 0 to 1".formatted(accuracy));
    }
    return accuracy;
  }

  static ConfusionMatrix matrix(JsonNode metrics) {
    JsonNode node = metrics.path("confusion_matrix");
    int classes = node.path("labels").size();
    boolean square =
        node.path("labels").isArray()
            && node.path("counts").size() == classes
            && node.path("counts").valueStream().allMatch(row -> row.size() == classes);
    if (!square) {
      throw new IllegalArgumentException(
          "confusion_matrix is not labels and as many rows and columns of counts");
    }
    return JSON.treeToValue(node, ConfusionMatrix.class);
  }

  private static Duration duration(JsonNode metrics) {
    double seconds =
        StreamSupport.stream(metrics.path("seconds").spliterator(), false)
            .mapToDouble(JsonNode::asDouble)
            .sum();
    return Duration.ofNanos((long) (seconds * 1e9));
  }

  /** The rows of {@code predictions.csv}. */
  record Predictions(List<FoldResult.Prediction> rows, RowScores scores) {

    static final Predictions NONE = new Predictions(List.of(), RowScores.NONE);

    static Predictions of(List<NamedCsvRecord> rows) {
      return new Predictions(
          rows.stream()
              .map(row ->
                  new FoldResult.Prediction(row.getField("label"), row.getField("predicted")))
              .toList(),
          rows.isEmpty()
              ? RowScores.NONE
              : PredictionColumns.parse(
                  rows.getFirst().getHeader(),
                  rows.stream().map(NamedCsvRecord::getFieldsAsMap).toList()));
    }
  }

  static Predictions predictions(OutputArchive archive) throws IOException {
    String file = PREDICTIONS;
    ByteBuffer content = ByteBuffer.wrap(archive.file(file));
    try {
      String csv = StandardCharsets.UTF_8.newDecoder().decode(content).toString();
      return Predictions.of(CsvReader.builder().ofNamedCsvRecord(csv).stream().toList());
    } catch (CharacterCodingException
        | CsvParseException
        | IllegalArgumentException
        | NoSuchElementException e) {
      throw corrupt(archive, file, e);
    }
  }

  private static IOException corrupt(OutputArchive archive, String file, Exception fault) {
    String reason =
        fault instanceof JacksonException json
            ? json.getOriginalMessage()
            : FailureMessage.of(fault);
    return new IOException(
        "%s: %s is not what kfold-trainer writes (%s); see that trainer_image is kfold-trainer."
            .formatted(archive.uri(), file, reason),
        fault);
  }
}
