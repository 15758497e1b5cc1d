package dev.kfold.harness.compare;

import dev.kfold.trainer.data.LabelKind;

/**
 * The prediction of a row by a classifier that was not trained on it.
 *
 * @param row the row's number in the table from 0; within its fold if the split names no rows
 * @param fold the number of its fold
 * @param label its true class
 */
public record HeldOutPrediction(String row, String fold, String label, String predicted) {

  /** What the same row has in all runs on the same folds. */
  record Identity(String row, String fold, String label) {}

  /**
   * Returns whether the prediction is the true class.
   *
   * @param kind whether labels are compared as numbers or as texts
   */
  boolean isRight(LabelKind kind) {
    return kind.isSame(label, predicted);
  }

  /** Returns all but the prediction, equal for all spellings of the label. */
  Identity identity(LabelKind kind) {
    return new Identity(row, fold, kind.key(label));
  }
}
