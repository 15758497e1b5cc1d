package dev.kfold.trainer.table;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.data.ClassLabels;
import dev.kfold.trainer.data.ClassificationTargets;
import dev.kfold.trainer.data.LabelKind;
import dev.kfold.trainer.data.RowPlace;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Checks whether the labels of a table are at least two classes.
 *
 * @param source the file or folder of the table, for messages
 * @param column the name of the label column
 * @param labels the label of each row
 * @param where returns the place of a row by its number from 0
 */
record LabelCheck(Path source, String column, List<String> labels, IntFunction<RowPlace> where) {

  /**
   * Verifies the labels.
   *
   * @throws InvalidInputException if they are no classes, or all of one class
   */
  void verify() {
    LabelKind kind = LabelKind.of(labels);
    ClassificationTargets.verify(
        labels, kind, row -> "%s, column %s".formatted(where.apply(row), column));
    if (ClassLabels.of(labels, kind).size() < 2) {
      throw new InvalidInputException(
          "%s, column %s: all %d rows are of class '%s', expected at least two classes; choose another label column or give more data."
              .formatted(source, column, labels.size(), labels.getFirst()));
    }
  }

  /** Returns the problem of the labels in a list, which is empty if there is none. */
  List<String> problems() {
    try {
      verify();
      return List.of();
    } catch (InvalidInputException e) {
      return e.problems();
    }
  }
}
