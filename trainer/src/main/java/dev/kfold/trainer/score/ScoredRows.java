package dev.kfold.trainer.score;

import dev.kfold.trainer.data.ClassLabels;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.data.LabelKind;
import java.util.List;
import java.util.stream.Stream;

/** Rows with their true labels and what a model says of them. */
public final class ScoredRows {

  private final List<String> truth;
  private final List<String> predicted;
  private final RowScores scores;
  private final ClassLabels classes;
  private final ClassLabels modelClasses;
  private final int[] truthCodes;
  private final int[] predictedCodes;
  private final int[] truthInModel;

  /**
   * Creates the rows.
   *
   * @param truth the true label of each row
   * @param predicted the predicted label of each row
   * @param scores the scores of the rows
   * @param kind whether labels are compared as numbers or as texts
   * @throws IllegalArgumentException if there are no rows, or the numbers of labels differ
   */
  public ScoredRows(List<String> truth, List<String> predicted, RowScores scores, LabelKind kind) {
    if (truth.isEmpty() || truth.size() != predicted.size()) {
      throw new IllegalArgumentException(
          "%d true labels and %d predicted ones".formatted(truth.size(), predicted.size()));
    }
    this.truth = List.copyOf(truth);
    this.predicted = List.copyOf(predicted);
    this.scores = scores;
    this.classes = ClassLabels.of(Stream.concat(truth.stream(), predicted.stream()).toList(), kind);
    this.modelClasses = new ClassLabels(scores.classes(), kind);
    // once for all scorers
    this.truthCodes = classes.encode(truth);
    this.predictedCodes = classes.encode(predicted);
    this.truthInModel = modelClasses.encode(truth);
  }

  /** Returns the rows of a data set of which a model says nothing but their labels. */
  public static ScoredRows withoutScores(Dataset data, List<String> predicted) {
    return new ScoredRows(data.labels(), predicted, RowScores.NONE, data.labelKind());
  }

  /** Returns the true label of each row. */
  public List<String> truth() {
    return truth;
  }

  /** Returns the predicted label of each row. */
  public List<String> predicted() {
    return predicted;
  }

  /** Returns the scores of the rows. */
  public RowScores scores() {
    return scores;
  }

  /** Returns the number of rows. */
  public int size() {
    return truth.size();
  }

  /** Returns the classes that occur in the true or the predicted labels. */
  ClassLabels classes() {
    return classes;
  }

  /** Returns the classes of the model, none if they are not known. */
  ClassLabels modelClasses() {
    return modelClasses;
  }

  /** Returns the index in {@link #classes} of each row's true class, a copy. */
  int[] truthCodes() {
    return truthCodes.clone();
  }

  /** Returns the index in {@link #classes} of each row's predicted class, a copy. */
  int[] predictedCodes() {
    return predictedCodes.clone();
  }

  /** Returns the index in {@link #modelClasses} of each row's true class, or −1, a copy. */
  int[] truthInModel() {
    return truthInModel.clone();
  }
}
