package dev.kfold.cv.job;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.kfold.cv.aws.OutputArchive;
import dev.kfold.cv.fold.FoldResult;
import dev.kfold.trainer.score.ConfusionMatrix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
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
   * @throws IOException if a file or the accuracy is missing
   */
  static FoldResult parse(OutputArchive archive) throws IOException {
    JsonNode metrics = JSON.readTree(archive.file("metrics.json"));
    if (!metrics.path("accuracy").isNumber()) {
      throw new IOException(
          "%s: metrics.json has no accuracy; the fold's test channel is missing."
              .formatted(archive.uri()));
    }
    JsonNode seconds = metrics.path("seconds");
    double total =
        StreamSupport.stream(seconds.spliterator(), false).mapToDouble(JsonNode::asDouble).sum();
    return new FoldResult(
        metrics.path("accuracy").doubleValue(),
        JSON.treeToValue(metrics.path("confusion_matrix"), ConfusionMatrix.class),
        predictions(archive.file("predictions.csv")),
        StreamSupport.stream(metrics.path("warnings").spliterator(), false)
            .map(JsonNode::asString)
            .toList(),
        Duration.ofNanos((long) (total * 1e9)));
  }

  private static List<FoldResult.Prediction> predictions(byte[] csv) {
    return CsvReader.builder().ofNamedCsvRecord(new String(csv, StandardCharsets.UTF_8)).stream()
        .map(FoldArtifact::prediction)
        .toList();
  }

  private static FoldResult.Prediction prediction(NamedCsvRecord row) {
    return new FoldResult.Prediction(row.getField("label"), row.getField("predicted"));
  }
}
