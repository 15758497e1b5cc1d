package dev.kfold.contract;

import java.util.List;

/**
 * The user's input is invalid. Each problem is one sentence that says where (channel, file, row,
 * field), what was found, what was expected and what to do; all problems of one input come
 * together.
 */
public final class InvalidInputException extends RuntimeException {

  private final List<String> problems;

  public InvalidInputException(String problem) {
    this(List.of(problem));
  }

  public InvalidInputException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }

  /** All problems, one per line. */
  @Override
  public String getMessage() {
    return String.join("\n", problems);
  }
}
