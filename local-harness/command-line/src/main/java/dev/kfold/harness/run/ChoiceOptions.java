package dev.kfold.harness.run;

import dev.kfold.cv.comparison.ComparisonKind;
import dev.kfold.cv.report.SelectionRule;
import java.util.Map;

/** How a run chooses the winner, and what it says about its lead. */
public record ChoiceOptions(SelectionRule selection, ComparisonKind comparison) {

  /** Returns the options as parameters of the pipeline, by their names. */
  Map<String, String> asParameters() {
    return Map.of("Selection", selection.toString(), "Comparison", comparison.toString());
  }
}
