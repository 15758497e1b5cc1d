package dev.kfold.cv.trial;

import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.trainer.data.ClassLabels;
import dev.kfold.trainer.data.LabelKind;
import dev.kfold.trainer.score.PredictionColumns;
import dev.kfold.trainer.score.RowScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The columns of {@code out_of_fold.csv} with the scores of rows.
 *
 * @param decisions whether a fold has decision values
 * @param classes the classes of the probabilities of all folds; none if no fold has them
 */
record OutOfFoldScores(boolean decisions, ClassLabels classes) {

  /**
   * Returns the columns that the folds need.
   *
   * @param kind of the labels of the whole table, if it is known
   */
  static OutOfFoldScores of(List<FoldOutcome.Scored> scored, Optional<LabelKind> kind) {
    return new OutOfFoldScores(
        scored.stream().anyMatch(fold -> fold.result().scores().decisions().isPresent()),
        PooledRows.of(scored, kind).classes());
  }

  /** Returns the names of the columns. */
  List<String> names() {
    return PredictionColumns.names(decisions, classes.names());
  }

  /** Returns the cells of the rows of a fold; a cell is empty if the fold has no such score. */
  OfFold of(RowScores scores) {
    int[] columns = new int[classes.size()];
    Arrays.fill(columns, -1);
    int[] places = classes.encode(scores.classes());
    for (int column = 0; scores.probabilities().isPresent() && column < places.length; column++) {
      columns[places[column]] = column;
    }
    return new OfFold(decisions, columns, scores);
  }

  /**
   * The cells of a fold.
   *
   * @param columns the column of each class in the fold's probabilities, or −1
   */
  @SuppressWarnings("ArrayRecordComponent") // the places of one fold; never compared
  record OfFold(boolean decisions, int[] columns, RowScores scores) {

    /** Returns the cells of a row of the fold. */
    List<String> cells(int row) {
      List<String> cells = new ArrayList<>();
      if (decisions) {
        cells.add(scores.decisions().map(values -> Double.toString(values[row])).orElse(""));
      }
      for (int column : columns) {
        cells.add(
            column < 0 ? "" : Double.toString(scores.probabilities().orElseThrow()[row][column]));
      }
      return cells;
    }
  }
}
