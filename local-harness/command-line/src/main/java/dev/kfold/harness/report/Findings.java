package dev.kfold.harness.report;

import java.util.List;
import java.util.Optional;

/**
 * What a run says about its own choice.
 *
 * @param choice how the winner was chosen and whether its lead means anything, a sentence or two
 *     each
 * @param nested the result of a nested cross-validation
 */
public record Findings(List<String> choice, Optional<NestedScores> nested) {

  public Findings {
    choice = List.copyOf(choice);
  }
}
