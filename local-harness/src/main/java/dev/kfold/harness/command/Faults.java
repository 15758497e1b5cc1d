package dev.kfold.harness.command;

import dev.kfold.trainer.contract.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with the options of a command, to say all of it at once. */
final class Faults {

  private final List<String> faults = new ArrayList<>();

  void add(boolean isFault, String sentence) {
    if (isFault) {
      faults.add(sentence);
    }
  }

  /** Refuses the input where anything was found. */
  void verify() {
    if (!faults.isEmpty()) {
      throw new InvalidInputException(faults);
    }
  }
}
