package dev.kfold.cv.trial;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.FoldResult;
import dev.kfold.trainer.data.LabelKind;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The content of {@code out_of_fold.csv}: the prediction for each row by a classifier that was not
 * trained on it, as scikit-learn's cross_val_predict, for all folds with a score.
 */
public final class OutOfFold {

  private OutOfFold() {}

  /**
   * Returns the file's text. Rows have their index in the whole data, in a column {@code row}, if
   * {@code all/folds.csv} lists the held-out rows of every fold, and otherwise their index within
   * the fold, in a column {@code row_in_fold}.
   *
   * @param heldOut the indices of the held-out rows
   * @param kind of the labels of the whole table, if it is known
   */
  public static String csv(
      List<? extends FoldOutcome> outcomes, HeldOutRows heldOut, Optional<LabelKind> kind)
      throws IOException {
    List<FoldOutcome.Scored> scored =
        outcomes.stream()
            .filter(FoldOutcome.Scored.class::isInstance)
            .map(FoldOutcome.Scored.class::cast)
            .toList();
    Optional<Map<String, List<String>>> rowsByFold =
        heldOut.byFold().filter(rows -> listAll(rows, scored));
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      OutOfFoldScores scores = OutOfFoldScores.of(scored, kind);
      List<String> header =
          List.of(rowsByFold.isPresent() ? "row" : "row_in_fold", "fold", "label", "predicted");
      csv.writeRecord(with(header, scores.names()));
      scored.forEach(fold ->
          write(
              csv,
              fold,
              scores.of(fold.result().scores()),
              rowsByFold
                  .map(rows -> rows.getOrDefault(fold(fold), List.of()))
                  .orElseGet(() -> numbered(fold))));
    }
    return text.toString();
  }

  /** Returns whether the list has as many rows as every fold; it may be that of another split. */
  private static boolean listAll(
      Map<String, List<String>> rowsByFold, List<FoldOutcome.Scored> scored) {
    return scored.stream()
        .allMatch(fold ->
            rowsByFold.getOrDefault(fold(fold), List.of()).size()
                == fold.result().predictions().size());
  }

  private static List<String> numbered(FoldOutcome.Scored fold) {
    return IntStream.range(0, fold.result().predictions().size())
        .mapToObj(Integer::toString)
        .toList();
  }

  private static void write(
      CsvWriter csv, FoldOutcome.Scored fold, OutOfFoldScores.OfFold scores, List<String> rows) {
    List<FoldResult.Prediction> predictions = fold.result().predictions();
    for (int i = 0; i < predictions.size(); i++) {
      FoldResult.Prediction prediction = predictions.get(i);
      List<String> cells =
          List.of(rows.get(i), fold(fold), prediction.label(), prediction.predicted());
      csv.writeRecord(with(cells, scores.cells(i)));
    }
  }

  private static List<String> with(List<String> cells, List<String> more) {
    return Stream.concat(cells.stream(), more.stream()).toList();
  }

  private static String fold(FoldOutcome outcome) {
    return Integer.toString(outcome.fold());
  }
}
