package dev.kfold.harness.command;

import dev.kfold.contract.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what is wrong with the options of a command, to say all of it at once. */
final class Faults {

  private final List<String> faults = new ArrayList<>();

  void add(boolean isFault, String sentence) {
    if (isFault) {
      faults.add(sentence);
    }
  }

  /** What was read, or empty where it is at fault. */
  <T> Optional<T> gather(Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (InvalidInputException e) {
      faults.addAll(e.faults());
      return Optional.empty();
    }
  }

  /** Refuses the input where anything was found. */
  void verify() {
    if (!faults.isEmpty()) {
      throw new InvalidInputException(faults);
    }
  }
}
