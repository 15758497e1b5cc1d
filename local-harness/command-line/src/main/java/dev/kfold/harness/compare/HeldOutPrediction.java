package dev.kfold.harness.compare;

/**
 * The prediction of a row by a classifier that was not trained on it.
 *
 * @param row the row's number in the table from 0; within its fold if the split names no rows
 * @param fold the number of its fold
 * @param label its true class
 */
public record HeldOutPrediction(String row, String fold, String label, String predicted) {

  /** Returns whether the prediction is the true class. */
  boolean isRight() {
    return label.equals(predicted);
  }

  /** Returns what the same row has in all runs on the same folds: all but the prediction. */
  HeldOutPrediction unpredicted() {
    return new HeldOutPrediction(row, fold, label, "");
  }
}
