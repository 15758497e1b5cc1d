package dev.kfold.harness.report;

import dev.kfold.cv.trial.CvReport;
import dev.kfold.harness.progress.HyperparameterText;
import dev.kfold.harness.report.AlgorithmComparison.Tuned;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The algorithms that were tuned on the same folds, the best first. */
final class AlgorithmTable {

  private AlgorithmTable() {}

  /** Returns a section of the page; empty if one algorithm was tuned. */
  static String html(Optional<AlgorithmComparison> comparison) {
    return comparison.map(AlgorithmTable::section).orElse("");
  }

  private static String section(AlgorithmComparison comparison) {
    HtmlTable table =
        new HtmlTable(
            "algorithms",
            List.of(
                "<algorithm", "mean " + comparison.metric(), "sd", "untuned", "trials", "<chosen"),
            comparison.ranked().stream().map(AlgorithmTable::row).toList());
    String sentences =
        comparison.sentences().stream()
            .map(sentence -> "<p>%s</p>".formatted(Html.escape(sentence)))
            .collect(Collectors.joining());
    return """
    <section aria-labelledby="algorithms-title">
      <h2 id="algorithms-title">Which algorithm wins</h2>
      <p class="note">The best trial of each algorithm, on the same folds.</p>
      %s
      %s
    </section>\
    """
        .formatted(table.html("Algorithms"), sentences);
  }

  private static List<String> row(Tuned tuned) {
    return List.of(
        Html.escape(tuned.algorithm()),
        ScoreText.decimal(tuned.mean()),
        ScoreText.decimalOrDash(tuned.best().standardDeviation()),
        tuned.untuned().map(CvReport::mean).map(ScoreText::decimal).orElse("–"),
        Integer.toString(tuned.trials()),
        Html.escape(
            HyperparameterText.spell(tuned.chosen())
                + (tuned.isUntuned() ? ", the untuned default" : "")));
  }
}
