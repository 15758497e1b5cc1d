package dev.kfold.cv.trial;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.FoldResult;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code out_of_fold.csv}: what each row was predicted to be by a classifier that had not seen it,
 * as scikit-learn's cross_val_predict gives it, for all folds that have a score.
 */
final class OutOfFold {

  private OutOfFold() {}

  /**
   * Makes the file's text.
   *
   * @param train the orchestrator's own train channel; where it holds {@code all/folds.csv} the
   *     rows are numbered as in the whole data, otherwise as in their fold
   */
  static String csv(List<FoldOutcome> outcomes, Path train) throws IOException {
    Optional<Map<String, List<String>>> rowsByFold = rowsByFold(train.resolve("all/folds.csv"));
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(rowsByFold.isPresent() ? "row" : "row_in_fold", "fold", "label", "predicted");
      for (FoldOutcome outcome : outcomes) {
        if (outcome instanceof FoldOutcome.Scored scored) {
          write(csv, scored, rowsByFold.map(rows -> rows.getOrDefault(fold(scored), List.of())));
        }
      }
    }
    return text.toString();
  }

  private static void write(CsvWriter csv, FoldOutcome.Scored scored, Optional<List<String>> rows) {
    List<FoldResult.Prediction> predictions = scored.result().predictions();
    for (int i = 0; i < predictions.size(); i++) {
      int position = i;
      String row =
          rows.filter(numbers -> numbers.size() == predictions.size())
              .map(numbers -> numbers.get(position))
              .orElse(Integer.toString(position));
      csv.writeRecord(
          row, fold(scored), predictions.get(i).label(), predictions.get(i).predicted());
    }
  }

  private static String fold(FoldOutcome outcome) {
    return Integer.toString(outcome.fold());
  }

  private static Optional<Map<String, List<String>>> rowsByFold(Path folds) throws IOException {
    if (!Files.isRegularFile(folds)) {
      return Optional.empty();
    }
    Map<String, List<String>> rows = new HashMap<>();
    CsvReader.builder()
        .ofNamedCsvRecord(Files.readString(folds))
        .forEach(line ->
            rows.computeIfAbsent(line.getField("fold"), _ -> new ArrayList<>())
                .add(line.getField("row")));
    return Optional.of(rows);
  }
}
