package dev.kfold.contract;

import java.util.List;

/**
 * Thrown if the user's input is invalid, with all problems of the input. Each problem is one
 * sentence that says where it is (channel, file, row, field), what was found, what was expected and
 * what to do.
 */
public final class InvalidInputException extends RuntimeException {

  private final List<String> problems;

  /** Creates the exception for one problem. */
  public InvalidInputException(String problem) {
    this(List.of(problem));
  }

  /** Creates the exception for several problems. */
  public InvalidInputException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Returns the problems, a sentence each. */
  public List<String> problems() {
    return problems;
  }

  /** Returns the problems, one per line. */
  @Override
  public String getMessage() {
    return String.join("\n", problems);
  }
}
