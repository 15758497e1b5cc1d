package dev.kfold.trainer.inference;

import java.util.Optional;

/**
 * What a model predicts for a block of rows.
 *
 * @param labels {@code [rows]}, the index of the class of each row
 * @param decisionFunction {@code [rows][values]}, if asked for
 * @param votes {@code [rows][classes]}, if asked for
 * @param probabilities {@code [rows][classes]}, if asked for
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Predictions(
    int[] labels,
    Optional<double[][]> decisionFunction,
    Optional<int[][]> votes,
    Optional<double[][]> probabilities) {

  /** Returns predictions of labels alone. */
  public static Predictions ofLabels(int[] labels) {
    return new Predictions(labels, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Returns the number of rows. */
  public int rows() {
    return labels.length;
  }

  /** Returns how many numbers an output other than the label holds for a row. */
  int size(Output output, int row) {
    return output == Output.VOTES ? votes.orElseThrow()[row].length : numbers(output)[row].length;
  }

  /** Returns a number of an output other than the label. */
  double number(Output output, int row, int index) {
    return output == Output.VOTES ? votes.orElseThrow()[row][index] : numbers(output)[row][index];
  }

  /** Returns a number of an output other than the label, in its shortest exact notation. */
  String text(Output output, int row, int index) {
    return output == Output.VOTES
        ? Integer.toString(votes.orElseThrow()[row][index])
        : Double.toString(numbers(output)[row][index]);
  }

  private double[][] numbers(Output output) {
    return switch (output) {
      case DECISION_FUNCTION -> decisionFunction.orElseThrow();
      case PROBABILITIES -> probabilities.orElseThrow();
      case LABEL, VOTES -> throw new IllegalArgumentException("no decimal numbers: " + output);
    };
  }
}
