package dev.kfold.contract;

import java.util.List;

/**
 * The user's input is at fault. Each fault is one sentence that says where (channel, file, row,
 * field), what was found, what was expected and what to do; all faults of one input come together.
 */
public final class InvalidInputException extends RuntimeException {

  private final List<String> faults;

  public InvalidInputException(String fault) {
    this(List.of(fault));
  }

  public InvalidInputException(List<String> faults) {
    super(String.join("\n", faults));
    this.faults = List.copyOf(faults);
  }

  public List<String> faults() {
    return faults;
  }

  /** All faults, one per line. */
  @Override
  public String getMessage() {
    return String.join("\n", faults);
  }
}
