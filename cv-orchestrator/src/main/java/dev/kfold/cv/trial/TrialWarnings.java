package dev.kfold.cv.trial;

import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.plan.TrialFolds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The remarks that qualify the mean of a trial, a sentence each. */
final class TrialWarnings {

  private TrialWarnings() {}

  /**
   * Returns the warnings of the split, and each warning of the folds with the folds that have it.
   */
  static List<String> of(TrialFolds trialFolds, List<FoldOutcome.Scored> scored) {
    List<String> warnings = new ArrayList<>(trialFolds.warnings());
    Map<String, List<Integer>> ofFolds = new LinkedHashMap<>();
    for (FoldOutcome.Scored fold : scored) {
      for (String warning : fold.result().warnings()) {
        ofFolds.computeIfAbsent(warning, _ -> new ArrayList<>()).add(fold.fold());
      }
    }
    ofFolds.forEach((warning, folds) -> warnings.add("%s: %s".formatted(list(folds), warning)));
    return warnings;
  }

  /** Lists the first five folds of a warning, because there may be a fold for every row. */
  private static String list(List<Integer> folds) {
    int most = 5;
    String first =
        folds.stream().limit(most).map(String::valueOf).collect(Collectors.joining(", "));
    return folds.size() == 1
        ? "fold " + first
        : "folds " + first + (folds.size() > most ? ", … (%d)".formatted(folds.size()) : "");
  }
}
