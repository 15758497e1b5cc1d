package dev.kfold.trainer.score;

import dev.kfold.trainer.data.ClassLabels;
import dev.kfold.trainer.data.LabelKind;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rows with their true labels and what a model says of them.
 *
 * @param truth the true label of each row
 * @param predicted the predicted label of each row
 * @param scores the scores of the rows
 * @param kind whether labels are compared as numbers or as texts
 */
public record ScoredRows(
    List<String> truth, List<String> predicted, RowScores scores, LabelKind kind) {

  /**
   * Creates the rows.
   *
   * @throws IllegalArgumentException if there are no rows, or the numbers of labels differ
   */
  public ScoredRows {
    if (truth.isEmpty() || truth.size() != predicted.size()) {
      throw new IllegalArgumentException(
          "%d true labels and %d predicted ones".formatted(truth.size(), predicted.size()));
    }
    truth = List.copyOf(truth);
    predicted = List.copyOf(predicted);
  }

  /** Returns the classes that occur in the true or the predicted labels. */
  ClassLabels classes() {
    return ClassLabels.of(Stream.concat(truth.stream(), predicted.stream()).toList(), kind);
  }

  /** Returns the classes of the model. */
  ClassLabels modelClasses() {
    return new ClassLabels(scores.classes(), kind);
  }

  /** Returns the classes that occur in the true labels. */
  ClassLabels trueClasses() {
    return ClassLabels.of(truth, kind);
  }
}
