package dev.kfold.harness.compare;

import java.util.List;

/**
 * The rows that only one of two runs predicts rightly.
 *
 * @param count how many these are
 * @param first the first of them, in the order of the file
 */
public record Disagreements(int count, List<Disagreement> first) {

  static final Disagreements NONE = new Disagreements(0, List.of());

  public Disagreements {
    first = List.copyOf(first);
  }

  /** A row that the two runs predict differently. */
  public record Disagreement(HeldOutPrediction ofFirst, HeldOutPrediction ofOther) {

    /** Returns text such as {@code row 70 (versicolor): versicolor, virginica}. */
    public String text() {
      return "row %s (%s): %s, %s"
          .formatted(ofFirst.row(), ofFirst.label(), ofFirst.predicted(), ofOther.predicted());
    }
  }
}
