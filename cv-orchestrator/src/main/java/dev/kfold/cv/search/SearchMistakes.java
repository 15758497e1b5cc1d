package dev.kfold.cv.search;

import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.FoldResult;
import dev.kfold.cv.mistake.MistakenRow;
import dev.kfold.cv.mistake.PredictionTally;
import dev.kfold.cv.trial.HeldOutRows;
import dev.kfold.trainer.data.LabelKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows that the trials of a search predict wrongly; a search keeps no predictions of trials
 * that are not the best.
 */
final class SearchMistakes {

  private final HeldOutRows heldOut;
  private final Optional<LabelKind> kind;
  private final PredictionTally tally = new PredictionTally();

  /**
   * Creates the counts of a search that has not begun.
   *
   * @param kind of the labels of the whole table; if it is not known, the labels of each trial
   *     decide
   */
  SearchMistakes(HeldOutRows heldOut, Optional<LabelKind> kind) {
    this.heldOut = heldOut;
    this.kind = kind;
  }

  /** Counts the predictions of a trial's folds, if it is known which rows they hold out. */
  void add(List<FoldOutcome.Scored> folds) {
    LabelKind used = kind.orElseGet(() -> LabelKind.of(labels(folds)));
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
        tally.add(Integer.parseInt(rows.get(i)), prediction.label(), prediction.predicted(), used);
      }
    }
  }

  private static Set<String> labels(List<FoldOutcome.Scored> folds) {
    return folds.stream()
        .flatMap(fold -> fold.result().predictions().stream())
        .flatMap(prediction -> Stream.of(prediction.label(), prediction.predicted()))
        .collect(Collectors.toSet());
  }

  /** Returns the rows with a wrong prediction; empty if it is not known which rows folds hold. */
  Optional<Stream<MistakenRow>> rows() {
    return heldOut.byFold().map(_ -> tally.mistakes());
  }
}
