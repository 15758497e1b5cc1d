package dev.kfold.trainer.split;

import dev.kfold.contract.Problems;
import dev.kfold.trainer.data.ClassLabels;
import dev.kfold.trainer.data.LabelKind;
import dev.kfold.trainer.data.Table;
import java.util.List;
import java.util.stream.IntStream;

/** The folds of a table, in order. */
public record SplitPlan(List<Fold> folds) {

  public SplitPlan {
    folds = List.copyOf(folds);
  }

  /**
   * Splits a table into folds that classifiers can be fitted on.
   *
   * @throws dev.kfold.contract.InvalidInputException if the table has too few rows, groups or
   *     members of a class, or if a fold holds no row out or trains on one class only
   */
  public static SplitPlan of(Table table, SplitOptions options) {
    SplitPlan plan = Splitter.of(options).split(table);
    plan.refuseUselessFolds(table.labels());
    plan.refuseFoldsOfAnotherKind(table.labels());
    return plan;
  }

  /**
   * Refuses folds whose labels are all numbers if the labels of the table are texts. The fold's job
   * sees only its own labels, and would read numbers of equal value as one class.
   */
  private void refuseFoldsOfAnotherKind(List<String> labels) {
    if (LabelKind.of(labels) == LabelKind.NUMBER) {
      return;
    }
    Problems problems = new Problems();
    for (int fold = 0; fold < folds.size(); fold++) {
      int[] train = folds.get(fold).train();
      int[] test = folds.get(fold).test();
      List<String> seen =
          IntStream.concat(IntStream.of(train), IntStream.of(test)).mapToObj(labels::get).toList();
      if (seen.size() < labels.size() && LabelKind.of(seen) == LabelKind.NUMBER) {
        problems.add(
            "fold %d: all its labels are numbers, although others of the table are texts, so that its classes would be others than those of the table; spell the labels so that none is a number."
                .formatted(fold));
      }
    }
    problems.verify();
  }

  private void refuseUselessFolds(List<String> labels) {
    int[] classOfRow = ClassLabels.of(labels).encode(labels);
    Problems problems = new Problems();
    for (int fold = 0; fold < folds.size(); fold++) {
      if (folds.get(fold).test().length == 0) {
        problems.add(
            "fold %d: holds no row out, expected at least one; choose a smaller k or another kind of split."
                .formatted(fold));
      }
      int[] train = folds.get(fold).train();
      if (isOneClass(train, classOfRow)) {
        problems.add(
            "fold %d: all %d rows to train on are of class '%s', expected at least two classes; choose another k, seed or kind of split, or give more data."
                .formatted(fold, train.length, labels.get(train[0])));
      }
    }
    problems.verify();
  }

  private static boolean isOneClass(int[] rows, int[] classOfRow) {
    for (int row : rows) {
      if (classOfRow[row] != classOfRow[rows[0]]) {
        return false;
      }
    }
    return true;
  }

  /**
   * One fold.
   *
   * @param train the numbers of the rows to train on, from 0, ascending; never empty
   * @param test the numbers of the rows held out, from 0, ascending
   */
  @SuppressWarnings("ArrayRecordComponent") // row numbers by the million; folds are never compared
  public record Fold(int[] train, int[] test) {}
}
