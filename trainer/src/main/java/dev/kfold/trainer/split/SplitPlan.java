package dev.kfold.trainer.split;

import java.util.List;

/** The folds of a table, in order. */
public record SplitPlan(List<Fold> folds) {

  public SplitPlan {
    folds = List.copyOf(folds);
  }

  /**
   * One fold.
   *
   * @param train row numbers to fit on, from 0, ascending
   * @param test row numbers held out, from 0, ascending
   */
  @SuppressWarnings("ArrayRecordComponent") // row numbers by the million; folds are never compared
  public record Fold(int[] train, int[] test) {}
}
