package dev.kfold.cv.space;

import java.util.List;

/** The range of a searched hyperparameter. */
public sealed interface SearchRange {

  /** Returns the name of the hyperparameter. */
  String name();

  /**
   * Numbers between two ends.
   *
   * @param scaling Linear or Logarithmic
   */
  record Continuous(String name, String minimum, String maximum, String scaling)
      implements SearchRange {}

  /**
   * Whole numbers between two ends.
   *
   * @param scaling Linear or Logarithmic
   */
  record Whole(String name, int minimum, int maximum, String scaling) implements SearchRange {}

  /** Texts. */
  record Categories(String name, List<String> values) implements SearchRange {

    public Categories {
      values = List.copyOf(values);
    }
  }
}
