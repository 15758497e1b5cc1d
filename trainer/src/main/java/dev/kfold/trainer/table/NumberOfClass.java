package dev.kfold.trainer.table;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;

/** Finds out whether a column of numbers has a number of its own for each class. */
final class NumberOfClass {

  /** A column of more different numbers is a measurement. */
  private static final int MOST = 100;

  private final Map<Double, String> labels = new HashMap<>(2);
  private boolean isPossible = true;

  /** Adds the number and the label of the next row. */
  void add(double number, Optional<String> label) {
    if (isPossible && label.isPresent()) {
      String known = labels.putIfAbsent(number + 0.0, label.get());
      isPossible = (known == null || known.equals(label.get())) && labels.size() <= MOST;
    }
  }

  /** Adds a missing cell. */
  void addMissing() {
    isPossible = false;
  }

  /** Returns whether each number stands beside one label only, and each label beside one number. */
  boolean namesClasses() {
    return isPossible
        && labels.size() > 1
        && new HashSet<>(labels.values()).size() == labels.size();
  }
}
