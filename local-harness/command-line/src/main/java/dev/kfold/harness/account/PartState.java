package dev.kfold.harness.account;

import java.util.List;

/** The state of a part of an account. */
public sealed interface PartState {

  /** It does not exist. */
  record Missing() implements PartState {}

  /**
   * It exists.
   *
   * @param own whether this program made it with the same prefix
   * @param differences what is not as this program makes it, such as {@code no lifecycle}
   */
  record Present(boolean own, List<String> differences) implements PartState {
    public Present {
      differences = List.copyOf(differences);
    }
  }
}
