package dev.kfold.trainer.train;

import dev.kfold.contract.AtomicFiles;
import dev.kfold.contract.json.Json;
import dev.kfold.trainer.csv.CsvText;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.score.ConfusionMatrix;
import dev.kfold.trainer.score.Evaluation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The output of a training job beside the model: {@code metrics.json} and, if there is a test
 * channel, {@code predictions.csv}. Scores are doubles; SageMaker's own metrics have 32 bits.
 *
 * @param trainRows the number of rows that the model was fitted on
 * @param unseen the number of test rows with a word that no training row has, by the index of the
 *     feature; the member is absent if there are none
 * @param warnings of the data and of the fit; the member is absent if there are none
 * @param predicted a label for each row of the test channel
 */
record TrainingReport(
    int trainRows,
    Optional<Dataset> test,
    List<String> predicted,
    Optional<Evaluation> evaluation,
    int supportVectors,
    Map<Integer, Integer> unseen,
    List<String> warnings,
    Seconds seconds) {

  /** The durations of the steps. */
  record Seconds(double read, double fit, double score) {}

  /** Writes the files, all or none. */
  void write(Path folder) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("metrics.json", bytes(Json.writeIndented(metrics())));
    test.ifPresent(data -> files.put("predictions.csv", bytes(predictions(data))));
    AtomicFiles.write(folder, files);
  }

  private Map<String, Object> metrics() {
    Map<String, Object> metrics = new LinkedHashMap<>();
    evaluation.ifPresent(score -> {
      metrics.put("accuracy", score.accuracy());
      metrics.put("macro_f1", score.macroF1());
      metrics.put("confusion_matrix", members(score.confusionMatrix()));
    });
    metrics.put("rows", rows());
    metrics.put("support_vectors", supportVectors);
    if (!unseen.isEmpty()) {
      Map<String, Integer> byColumn = new LinkedHashMap<>();
      unseen.forEach((feature, count) -> byColumn.put(String.valueOf(feature + 1), count));
      metrics.put("unseen_categories", byColumn);
    }
    if (!warnings.isEmpty()) {
      metrics.put("warnings", warnings);
    }
    metrics.put("seconds", members(seconds));
    return metrics;
  }

  private static Map<String, Object> members(ConfusionMatrix matrix) {
    List<List<Integer>> counts = new ArrayList<>();
    for (int[] row : matrix.counts()) {
      counts.add(Arrays.stream(row).boxed().toList());
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("labels", matrix.labels());
    members.put("counts", counts);
    return members;
  }

  private Map<String, Object> rows() {
    Map<String, Object> rows = new LinkedHashMap<>();
    rows.put("train", trainRows);
    rows.put("test", test.map(Dataset::rows).orElse(0));
    return rows;
  }

  private static Map<String, Object> members(Seconds seconds) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("read", seconds.read());
    members.put("fit", seconds.fit());
    members.put("score", seconds.score());
    return members;
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
