package dev.kfold.harness.report;

import dev.kfold.harness.progress.HyperparameterText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The studies around a search as lines on the terminal. */
record StudyLines(Summary summary) {

  /** Returns the lines of the studies that were made. */
  List<String> of(Findings.Studies studies) {
    List<String> lines = new ArrayList<>();
    studies.algorithms().ifPresent(comparison -> add(lines, comparison));
    studies.nested().ifPresent(nested -> add(lines, nested));
    return lines;
  }

  private void add(List<String> lines, AlgorithmComparison comparison) {
    for (AlgorithmComparison.Tuned tuned : comparison.ranked()) {
      lines.add(
          summary.line(
              "algorithm",
              "%-19s  %s ± %s  (%s)"
                  .formatted(
                      tuned.algorithm(),
                      ScoreText.decimal(tuned.mean()),
                      ScoreText.decimalOrDash(tuned.best().standardDeviation()),
                      HyperparameterText.spell(tuned.chosen())
                          + (tuned.isUntuned() ? ", the untuned default" : ""))));
    }
    comparison.sentences().forEach(sentence -> lines.add(summary.line("algorithms", sentence)));
  }

  private void add(List<String> lines, NestedScores nested) {
    lines.add(
        summary.line(
            "nested", NestedTable.sentence(nested) + ": the one score that tuning has not seen"));
    for (NestedScores.OuterFold fold : nested.folds()) {
      Map<String, String> chosen = fold.chosen();
      lines.add(
          summary.line(
              "outer fold " + fold.fold(),
              "%s  (%s)"
                  .formatted(ScoreText.decimal(fold.score()), HyperparameterText.spell(chosen))));
    }
  }
}
