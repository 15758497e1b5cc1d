package dev.kfold.trainer.train;

import dev.kfold.contract.AtomicFiles;
import dev.kfold.contract.json.Json;
import dev.kfold.trainer.csv.CsvText;
import dev.kfold.trainer.score.ClassQuality;
import dev.kfold.trainer.score.ConfusionMatrix;
import dev.kfold.trainer.score.Evaluation;
import dev.kfold.trainer.score.PredictionColumns;
import dev.kfold.trainer.score.ScoredRows;
import dev.kfold.trainer.score.Scorer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The output of a training job beside the model: {@code metrics.json} and, if there is a test
 * channel, {@code predictions.csv}. Scores are doubles; SageMaker's own metrics have 32 bits.
 *
 * @param trainRows the number of rows that the model was fitted on
 * @param modelSizes counts of the parts of the model, such as {@code support_vectors} or {@code
 *     trees}
 * @param unseen the number of test rows with a word that no training row has, by the index of the
 *     feature; the member is absent if there are none
 * @param warnings of the data and of the fit; the member is absent if there are none
 * @param scored the test rows with their predictions, if there is a test channel
 * @param objective the metric that is the score of the test rows
 */
record TrainingReport(
    int trainRows,
    Optional<ScoredRows> scored,
    Optional<Evaluation> evaluation,
    Scorer objective,
    Map<String, Integer> modelSizes,
    Map<Integer, Integer> unseen,
    List<String> warnings,
    Seconds seconds) {

  /** The durations of the steps. */
  record Seconds(double read, double fit, double score) {}

  /** Writes the files, all or none. */
  void write(Path folder) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("metrics.json", bytes(Json.writeIndented(metrics())));
    scored.ifPresent(rows -> files.put("predictions.csv", bytes(predictions(rows))));
    AtomicFiles.write(folder, files);
  }

  private Map<String, Object> metrics() {
    Map<String, Object> metrics = new LinkedHashMap<>();
    evaluation.ifPresent(scores -> {
      metrics.put(Scorer.HYPERPARAMETER, objective.toString());
      metrics.put("score", scores.objective(objective).value());
      metrics.put("accuracy", scores.accuracy());
      metrics.put("macro_f1", scores.macroF1());
      metrics.put("metrics", scores.metrics());
      metrics.put("classes", classes(scores.confusionMatrix()));
      metrics.put("confusion_matrix", members(scores.confusionMatrix()));
    });
    metrics.put("rows", rows());
    metrics.putAll(modelSizes);
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

  private static Map<String, Object> classes(ConfusionMatrix matrix) {
    Map<String, Object> byLabel = new LinkedHashMap<>();
    for (ClassQuality quality : ClassQuality.of(matrix)) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("precision", quality.precision());
      members.put("recall", quality.recall());
      members.put("f1", quality.fMeasure(1));
      members.put("support", quality.rows());
      byLabel.put(quality.label(), members);
    }
    return byLabel;
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
    rows.put("test", scored.map(ScoredRows::size).orElse(0));
    return rows;
  }

  private static Map<String, Object> members(Seconds seconds) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("read", seconds.read());
    members.put("fit", seconds.fit());
    members.put("score", seconds.score());
    return members;
  }

  private static String predictions(ScoredRows rows) {
    StringBuilder lines = new StringBuilder();
    List<String> columns = new ArrayList<>(List.of("row", "label", "predicted"));
    columns.addAll(PredictionColumns.names(rows.scores()));
    add(lines, columns);
    for (int row = 0; row < rows.size(); row++) {
      List<String> cells = new ArrayList<>();
      cells.add(Integer.toString(row));
      cells.add(rows.truth().get(row));
      cells.add(rows.predicted().get(row));
      cells.addAll(PredictionColumns.cells(rows.scores(), row));
      add(lines, cells);
    }
    return lines.toString();
  }

  private static void add(StringBuilder lines, List<String> cells) {
    lines.append(cells.stream().map(CsvText::cell).collect(Collectors.joining(","))).append('\n');
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
