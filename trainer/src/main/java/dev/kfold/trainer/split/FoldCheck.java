package dev.kfold.trainer.split;

import dev.kfold.contract.Problems;
import dev.kfold.trainer.data.LabelKind;
import dev.kfold.trainer.table.RowKeys;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Refuses folds on which no classifier can be fitted or scored.
 *
 * @param keys the labels of the table
 * @param folds the folds of the table
 */
record FoldCheck(RowKeys keys, List<Fold> folds) {

  /**
   * Refuses folds that hold no row out, or train on one class only.
   *
   * @throws dev.kfold.contract.InvalidInputException with a sentence for each such fold
   */
  void refuseUselessFolds() {
    int[] classOfRow = keys.classes().encode(keys.labels());
    Problems problems = new Problems();
    for (int number = 0; number < folds.size(); number++) {
      Fold fold = folds.get(number);
      if (fold.testRows() == 0) {
        problems.add(
            "fold %d: holds no row out, expected at least one; choose a smaller k or another kind of split."
                .formatted(number));
      }
      if (isOneClass(fold, classOfRow)) {
        problems.add(
            "fold %d: all %d rows to train on are of class '%s', expected at least two classes; choose another k, seed or kind of split, or give more data."
                .formatted(number, fold.trainRows(), keys.labels().get(fold.train()[0])));
      }
    }
    problems.verify();
  }

  private static boolean isOneClass(Fold fold, int[] classOfRow) {
    int first = -1;
    for (int row = 0; row < classOfRow.length; row++) {
      if (fold.trainsOn(row)) {
        if (first >= 0 && classOfRow[row] != first) {
          return false;
        }
        first = classOfRow[row];
      }
    }
    return true;
  }

  /**
   * Refuses folds whose labels are all numbers if the labels of the table are texts. The job of a
   * fold that has files of its own sees only its own labels, and would read numbers of equal value
   * as one class.
   *
   * @throws dev.kfold.contract.InvalidInputException with a sentence for each such fold
   */
  void refuseFoldsOfAnotherKind() {
    List<String> labels = keys.labels();
    if (LabelKind.of(labels) == LabelKind.NUMBER) {
      return;
    }
    Problems problems = new Problems();
    for (int number = 0; number < folds.size(); number++) {
      Fold fold = folds.get(number);
      if (fold.trainRows() + fold.testRows() == labels.size()) {
        continue; // it sees all labels
      }
      List<String> seen =
          IntStream.range(0, labels.size())
              .filter(row -> fold.trainsOn(row) || fold.holdsOut(row))
              .mapToObj(labels::get)
              .toList();
      if (LabelKind.of(seen) == LabelKind.NUMBER) {
        problems.add(
            "fold %d: all its labels are numbers, although others of the table are texts, so that its classes would be others than those of the table; spell the labels so that none is a number."
                .formatted(number));
      }
    }
    problems.verify();
  }
}
