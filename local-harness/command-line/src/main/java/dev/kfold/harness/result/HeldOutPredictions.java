package dev.kfold.harness.result;

import dev.kfold.cv.mistake.PredictionTally;
import dev.kfold.harness.curve.HeldOutScores;
import java.util.Optional;

/**
 * The predictions of held-out rows by the trials of a search.
 *
 * @param mistakes the rows that any trial predicted wrongly; empty if it is not known which rows
 * @param ofWinner the rows that the winner predicted wrongly
 * @param scores the winner's scores for the rows
 */
record HeldOutPredictions(
    Optional<PredictionTally> mistakes, PredictionTally ofWinner, Optional<HeldOutScores> scores) {

  /** Returns no predictions. */
  static HeldOutPredictions none() {
    return new HeldOutPredictions(Optional.empty(), new PredictionTally(), Optional.empty());
  }
}
