package dev.kfold.harness.report;

import dev.kfold.cv.trial.ScoreSummary;
import dev.kfold.harness.progress.HyperparameterText;
import dev.kfold.harness.report.NestedScores.OuterFold;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The outer folds of a nested cross-validation. */
final class NestedTable {

  private NestedTable() {}

  /** Returns a section of the page; empty without a nested cross-validation. */
  static String html(Optional<NestedScores> nested) {
    return nested.map(NestedTable::section).orElse("");
  }

  private static String section(NestedScores nested) {
    String rows = nested.folds().stream().map(NestedTable::row).collect(Collectors.joining());
    return """
    <section aria-labelledby="nested-title">
      <h2 id="nested-title">The score that tuning has not seen</h2>
      <p class="note">%s. In each outer fold the whole search ran on the training part alone; the selected trial was fitted on that part, and scored once on the held-out rows.</p>
      <div class="scroll" role="region" tabindex="0" aria-label="Outer folds"><table><thead><tr><th scope="col">outer fold</th><th scope="col">rows to search on</th>    <th scope="col">held out</th><th scope="col">score</th><th scope="col">inner mean</th>    <th class="text" scope="col">chosen</th></tr></thead><tbody>%s</tbody></table></div>
    </section>\
    """
        .formatted(Html.escape(sentence(nested)), rows);
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

  private static String row(OuterFold fold) {
    return String.format(
        Locale.ROOT,
        "<tr><td>%d</td><td>%d</td><td>%d</td><td>%.4f</td><td>%.4f</td><td class=\"text\">%s</td></tr>",
        fold.fold(),
        fold.trainRows(),
        fold.heldOutRows(),
        fold.score(),
        fold.innerMean(),
        Html.escape(HyperparameterText.spell(fold.chosen())));
  }
}
