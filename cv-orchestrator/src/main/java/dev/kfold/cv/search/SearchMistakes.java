package dev.kfold.cv.search;

import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.FoldResult;
import dev.kfold.cv.mistake.MistakenRow;
import dev.kfold.cv.mistake.PredictionTally;
import dev.kfold.cv.trial.HeldOutRows;
import dev.kfold.trainer.data.LabelKind;
import java.util.List;
import java.util.Optional;

/**
 * The rows that the trials of a search predict wrongly; a search keeps no predictions of trials
 * that are not the best.
 */
final class SearchMistakes {

  private final HeldOutRows heldOut;
  private final PredictionTally tally;

  /**
   * Creates the counts of a search that has not begun.
   *
   * @param kind of the labels of the whole table, if it is known
   */
  SearchMistakes(HeldOutRows heldOut, Optional<LabelKind> kind) {
    this.heldOut = heldOut;
    this.tally = new PredictionTally(kind.orElse(LabelKind.TEXT));
  }

  /** Counts the predictions of a trial's folds, if it is known which rows they hold out. */
  void add(List<FoldOutcome.Scored> folds) {
    for (FoldOutcome.Scored fold : folds) {
      List<FoldResult.Prediction> predictions = fold.result().predictions();
      List<String> rows =
          heldOut
              .byFold()
              .map(byFold -> byFold.getOrDefault(Integer.toString(fold.fold()), List.of()))
              .filter(held -> held.size() == predictions.size())
              .orElse(List.of());
      for (int i = 0; i < rows.size(); i++) {
        FoldResult.Prediction prediction = predictions.get(i);
        tally.add(Integer.parseInt(rows.get(i)), prediction.label(), prediction.predicted());
      }
    }
  }

  /** Returns the rows with a wrong prediction; empty if it is not known which rows folds hold. */
  Optional<List<MistakenRow>> rows() {
    return heldOut.byFold().map(_ -> tally.mistakes());
  }
}
