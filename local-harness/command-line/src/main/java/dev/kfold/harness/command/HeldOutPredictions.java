package dev.kfold.harness.command;

import dev.kfold.cv.mistake.MistakenRow;
import dev.kfold.harness.curve.HeldOutScores;
import java.util.List;
import java.util.Optional;

/**
 * The predictions of held-out rows by the trials of a search.
 *
 * @param mistakes the rows that any trial predicted wrongly; empty if it is not known which rows
 * @param ofWinner the rows that the winner predicted wrongly
 * @param scores the winner's scores for the rows
 */
record HeldOutPredictions(
    Optional<List<MistakenRow>> mistakes,
    List<MistakenRow> ofWinner,
    Optional<HeldOutScores> scores) {

  /** No predictions. */
  static final HeldOutPredictions NONE =
      new HeldOutPredictions(Optional.empty(), List.of(), Optional.empty());
}
