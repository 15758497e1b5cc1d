package dev.kfold.sagemaker.console.compare;

import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The form that chooses what to compare.
 *
 * @param kinds links to the forms of all kinds; the present one has an empty address
 * @param kind the parameter of the present kind
 * @param problem why nothing is compared, or an empty text
 */
public record Choices(List<Page.Link> kinds, String kind, List<Choice> choices, String problem) {

  public Choices {
    kinds = List.copyOf(kinds);
    choices = List.copyOf(choices);
  }

  /** What can be chosen. */
  public record Choice(
      String id, String text, Status status, Optional<Instant> created, boolean isChosen) {

    /** Returns this choice as a chosen one. */
    Choice chosen() {
      return new Choice(id, text, status, created, true);
    }
  }
}
