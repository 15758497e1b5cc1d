package dev.kfold.harness.report;

import dev.kfold.cv.trial.ScoreSummary;
import dev.kfold.harness.progress.HyperparameterText;
import dev.kfold.harness.report.NestedScores.OuterFold;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The outer folds of a nested cross-validation. */
final class NestedTable {

  private NestedTable() {}

  /** Returns a section of the page; empty without a nested cross-validation. */
  static String html(Optional<NestedScores> nested) {
    return nested.map(NestedTable::section).orElse("");
  }

  private static String section(NestedScores nested) {
    HtmlTable table =
        new HtmlTable(
            "nested",
            List.of(
                "outer fold", "rows to search on", "held out", "score", "inner mean", "<chosen"),
            nested.folds().stream().map(NestedTable::row).toList());
    return """
    <section aria-labelledby="nested-title">
      <h2 id="nested-title">The score that tuning has not seen</h2>
      <p class="note">%s. In each outer fold the whole search ran on the training part alone; the selected trial was fitted on that part, and scored once on the held-out rows.</p>
      %s
    </section>\
    """
        .formatted(Html.escape(sentence(nested)), table.html("Outer folds"));
  }

  /** Returns text such as {@code 0.9533 ± 0.0115 (standard deviation) over 3 outer folds}. */
  static String sentence(NestedScores nested) {
    ScoreSummary summary = nested.summary();
    return String.format(
        Locale.ROOT,
        "%s %.4f ± %.4f (standard deviation, standard error %.4f) over %d outer folds",
        nested.metric(),
        summary.mean(),
        summary.standardDeviation(),
        summary.standardError(),
        nested.folds().size());
  }

  private static List<String> row(OuterFold fold) {
    return List.of(
        Integer.toString(fold.fold()),
        Integer.toString(fold.trainRows()),
        Integer.toString(fold.heldOutRows()),
        ScoreText.decimal(fold.score()),
        ScoreText.decimal(fold.innerMean()),
        Html.escape(HyperparameterText.spell(fold.chosen())));
  }
}
