package dev.kfold.trainer.data;

import java.util.Collections;
import java.util.List;

/** The kind of a feature, which decides what the numbers of its column stand for. */
public sealed interface FeatureKind {

  /** A feature of numbers; NaN stands for a missing cell. */
  record Numeric() implements FeatureKind {}

  /**
   * A feature of words. The number of a cell is the index of its word, −1 if the word is unknown,
   * or NaN if the cell is missing.
   *
   * @param values the distinct words
   */
  record Categorical(List<String> values) implements FeatureKind {
    public Categorical {
      values = List.copyOf(values);
    }
  }

  /** Returns the kinds of features that are all numbers. */
  static List<FeatureKind> numeric(int columns) {
    return List.copyOf(Collections.nCopies(columns, new Numeric()));
  }

  /** Returns whether all features are numbers. */
  static boolean areNumeric(List<FeatureKind> kinds) {
    return kinds.stream().allMatch(Numeric.class::isInstance);
  }
}
