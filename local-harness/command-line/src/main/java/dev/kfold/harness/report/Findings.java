package dev.kfold.harness.report;

import java.util.List;
import java.util.Optional;

/**
 * What a run says about its own choice.
 *
 * @param choice how the winner was chosen and whether its lead means anything, a sentence or two
 *     each
 * @param studies the studies around the choice
 */
public record Findings(List<String> choice, Studies studies) {

  public Findings {
    choice = List.copyOf(choice);
  }

  /**
   * The studies that a run makes around its search, if the user asks for them.
   *
   * @param nested the result of a nested cross-validation
   * @param algorithms the comparison of several algorithms
   */
  public record Studies(Optional<NestedScores> nested, Optional<AlgorithmComparison> algorithms) {

    /** No study. */
    public static final Studies NONE = new Studies(Optional.empty(), Optional.empty());
  }
}
