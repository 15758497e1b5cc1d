package dev.kfold.trainer.score;

import java.util.List;
import java.util.Optional;

/**
 * The scores that a model gives rows beside their labels.
 *
 * @param classes the classes of the model in their order; empty if they are not known
 * @param decisions {@code [rows]}, above 0 for the second of two classes; empty for more classes,
 *     and for a model without decision values
 * @param probabilities {@code [rows][classes]}; empty for a model without probabilities
 */
public record RowScores(
    List<String> classes, Optional<double[]> decisions, Optional<double[][]> probabilities) {

  /** The scores of a model that gives labels only. */
  public static final RowScores NONE = new RowScores(List.of(), Optional.empty(), Optional.empty());

  public RowScores {
    classes = List.copyOf(classes);
  }
}
