package dev.kfold.trainer.train;

import dev.kfold.trainer.contract.AtomicFiles;
import dev.kfold.trainer.data.CsvText;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.score.Evaluation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a training job leaves beside the model: {@code metrics.json} and, where there is a test
 * channel, {@code predictions.csv}. Scores are exact here; SageMaker's own metrics have 32 bits.
 *
 * @param trainRows rows the model was fitted on
 * @param warnings of the fit; the member is absent where there are none
 * @param predicted a label for each row of the test channel
 */
record TrainingReport(
    int trainRows,
    Optional<Dataset> test,
    List<String> predicted,
    Optional<Evaluation> evaluation,
    int supportVectors,
    List<String> warnings,
    Seconds seconds) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** How long each part took. */
  record Seconds(double read, double fit, double score) {}

  void write(Path folder) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("metrics.json", bytes(JSON.writeValueAsString(metrics())));
    test.ifPresent(data -> files.put("predictions.csv", bytes(predictions(data))));
    AtomicFiles.write(folder, files);
  }

  private ObjectNode metrics() {
    ObjectNode metrics = JSON.createObjectNode();
    evaluation.ifPresent(score -> {
      metrics.put("accuracy", score.accuracy());
      metrics.put("macro_f1", score.macroF1());
      metrics.set("confusion_matrix", JSON.valueToTree(score.confusionMatrix()));
    });
    ObjectNode rows = metrics.putObject("rows");
    rows.put("train", trainRows);
    rows.put("test", test.map(Dataset::rows).orElse(0));
    metrics.put("support_vectors", supportVectors);
    if (!warnings.isEmpty()) {
      metrics.set("warnings", JSON.valueToTree(warnings));
    }
    metrics
        .putObject("seconds")
        .put("read", seconds.read())
        .put("fit", seconds.fit())
        .put("score", seconds.score());
    return metrics;
  }

  private String predictions(Dataset data) {
    StringBuilder lines = new StringBuilder("row,label,predicted\n");
    for (int row = 0; row < data.rows(); row++) {
      lines
          .append(row)
          .append(',')
          .append(CsvText.cell(data.labels().get(row)))
          .append(',')
          .append(CsvText.cell(predicted.get(row)))
          .append('\n');
    }
    return lines.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
