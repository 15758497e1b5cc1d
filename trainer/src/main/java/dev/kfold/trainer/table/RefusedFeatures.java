package dev.kfold.trainer.table;

import dev.kfold.contract.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The features of a table that cannot be used: those of no kind, and those that number the rows.
 *
 * @param source the file or folder of the table, for messages
 * @param faults a sentence for each such feature, by its number among the features
 */
record RefusedFeatures(Path source, TableColumns columns, Map<Integer, String> faults) {

  /** Finds the features that cannot be used. */
  static RefusedFeatures of(
      Path source, TableColumns columns, FeatureKinds kinds, FeatureCheck check) {
    Map<Integer, String> faults = new TreeMap<>();
    for (int i = 0; i < check.features().size(); i++) {
      int feature = i;
      Optional<String> ofKind = kinds.fault(feature, check.features().columns().get(feature));
      ofKind.or(() -> check.rowNumbers(feature)).ifPresent(fault -> faults.put(feature, fault));
    }
    return new RefusedFeatures(source, columns, faults);
  }

  /** Returns whether a feature is refused. */
  boolean contains(int feature) {
    return faults.containsKey(feature);
  }

  /**
   * Refuses the features.
   *
   * @throws InvalidInputException with one sentence for each of them
   */
  void verify() {
    if (faults.isEmpty()) {
      return;
    }
    List<String> problems = new ArrayList<>(faults.values());
    if (faults.size() > 1) {
      List<String> names =
          faults.keySet().stream()
              .map(feature -> columns.spelling(columns.features().get(feature)))
              .toList();
      problems.add(
          "%s: %d columns are no features; --drop %s leaves them out."
              .formatted(source, faults.size(), String.join(",", names)));
    }
    throw new InvalidInputException(problems);
  }
}
