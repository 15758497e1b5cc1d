package dev.kfold.harness.report;

import java.util.List;

/**
 * What a run says about its own choice.
 *
 * @param choice how the winner was chosen and whether its lead means anything, a sentence or two
 *     each
 */
public record Findings(List<String> choice) {

  /** Nothing is known, such as of an execution that did not get to its evaluation. */
  public static final Findings NONE = new Findings(List.of());

  public Findings {
    choice = List.copyOf(choice);
  }
}
