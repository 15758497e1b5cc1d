package dev.kfold.cv.job;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.kfold.contract.FailureMessage;
import dev.kfold.cv.aws.OutputArchive;
import dev.kfold.cv.fold.FoldResult;
import dev.kfold.trainer.score.ConfusionMatrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
    try {
      return new FoldResult(
          accuracy(metrics),
          Map.of(),
          Optional.of(matrix(metrics)),
          predictions(archive),
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

  private static double accuracy(JsonNode metrics) {
    double accuracy = metrics.path("accuracy").doubleValue();
    if (accuracy < 0 || accuracy > 1 || Double.isNaN(accuracy)) {
      throw new IllegalArgumentException("accuracy is %s, expected 0 to 1".formatted(accuracy));
    }
    return accuracy;
  }

  private static ConfusionMatrix matrix(JsonNode metrics) {
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

  private static List<FoldResult.Prediction> predictions(OutputArchive archive) throws IOException {
    String file = "predictions.csv";
    ByteBuffer content = ByteBuffer.wrap(archive.file(file));
    try {
      String csv = StandardCharsets.UTF_8.newDecoder().decode(content).toString();
      return CsvReader.builder().ofNamedCsvRecord(csv).stream()
          .map(row -> new FoldResult.Prediction(row.getField("label"), row.getField("predicted")))
          .toList();
    } catch (CharacterCodingException | CsvParseException | NoSuchElementException e) {
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
