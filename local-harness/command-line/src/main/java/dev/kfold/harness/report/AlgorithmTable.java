package dev.kfold.harness.report;

import dev.kfold.cv.trial.CvReport;
import dev.kfold.harness.progress.HyperparameterText;
import dev.kfold.harness.report.AlgorithmComparison.Tuned;
import java.util.Locale;
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
    String rows =
        comparison.ranked().stream().map(AlgorithmTable::row).collect(Collectors.joining());
    String sentences =
        comparison.sentences().stream()
            .map(sentence -> "<p>%s</p>".formatted(Html.escape(sentence)))
            .collect(Collectors.joining());
    return """
    <section aria-labelledby="algorithms-title">
      <h2 id="algorithms-title">Which algorithm wins</h2>
      <p class="note">The best trial of each algorithm, on the same folds.</p>
      <div class="scroll" role="region" tabindex="0" aria-label="Algorithms"><table><thead><tr><th class="text" scope="col">algorithm</th>\
    <th scope="col">mean %s</th><th scope="col">sd</th><th scope="col">untuned</th>\
    <th scope="col">trials</th><th class="text" scope="col">chosen</th></tr></thead>\
    <tbody>%s</tbody></table></div>
      %s
    </section>\
    """
        .formatted(Html.escape(comparison.metric()), rows, sentences);
  }

  private static String row(Tuned tuned) {
    return "<tr><th class=\"text\" scope=\"row\">%s</th><td>%s</td><td>%s</td><td>%s</td><td>%d</td><td class=\"text\">%s</td></tr>"
        .formatted(
            Html.escape(tuned.algorithm()),
            number(Optional.of(tuned.mean())),
            number(Optional.ofNullable(tuned.best().standardDeviation())),
            number(tuned.untuned().map(CvReport::mean)),
            tuned.trials(),
            Html.escape(
                HyperparameterText.spell(tuned.chosen())
                    + (tuned.isUntuned() ? ", the untuned default" : "")));
  }

  /** Returns a score with four decimals, or a dash. */
  static String number(Optional<Double> score) {
    return score.map(value -> String.format(Locale.ROOT, "%.4f", value)).orElse("–");
  }
}
