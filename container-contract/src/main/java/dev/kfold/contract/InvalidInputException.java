package dev.kfold.contract;

import java.util.List;

/**
 * Thrown if the user's input is invalid, with all problems of the input. Each problem is one
 * sentence that says where it is (channel, file, row, field), what was found, what was expected and
 * what to do. Control characters in them are escaped, because problems quote the input.
 */
public final class InvalidInputException extends RuntimeException {

  private final List<String> problems;

  /** Creates the exception for one problem. */
  public InvalidInputException(String problem) {
    this(List.of(problem));
  }

  /** Creates the exception for several problems. */
  public InvalidInputException(List<String> problems) {
    super();
    this.problems = problems.stream().map(OneLine::of).toList();
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
