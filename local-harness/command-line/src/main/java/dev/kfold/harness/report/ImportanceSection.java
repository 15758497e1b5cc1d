package dev.kfold.harness.report;

import dev.kfold.search.importance.Importance;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which hyperparameters mattered in a search. */
final class ImportanceSection {

  private ImportanceSection() {}

  /** Returns a section of the page; empty if nothing was searched. */
  static String html(List<AlgorithmImportance> algorithms) {
    return algorithms.isEmpty()
        ? ""
        : """
        <section aria-labelledby="importance-title">
          <h2 id="importance-title">Which hyperparameters matter</h2>
          <p class="note">The importance of a hyperparameter for being among the best trials, by \
        <a href="https://arxiv.org/abs/2304.10255">PED-ANOVA</a> (Watanabe, Bansal and Hutter 2023; for hyperparameters that only some \
        kernels use, its <a href="https://arxiv.org/abs/2601.20800">conditional form</a>), as Optuna computes it: how much its \
        distribution among the best trials differs from that among all, within the values that were tried.</p>
          %s
        </section>\
        """
            .formatted(
                algorithms.stream()
                    .map(ImportanceSection::algorithm)
                    .collect(Collectors.joining()));
  }

  private static String algorithm(AlgorithmImportance algorithm) {
    String title =
        algorithm.algorithm().isEmpty()
            ? ""
            : "<h3>%s</h3>".formatted(Html.escape(algorithm.algorithm()));
    return title
        + switch (algorithm.importance()) {
          case Importance.Known known -> table(known, algorithm.algorithm());
          case Importance.Unknown(String reason) -> "<p>%s</p>".formatted(Html.escape(reason));
        };
  }

  private static String table(Importance.Known known, String algorithm) {
    List<List<String>> rows =
        known.shares().entrySet().stream()
            .map(share ->
                List.of(
                    "<bdi>%s</bdi>".formatted(Html.escape(share.getKey())),
                    bar(share.getValue()) + percent(share.getValue())))
            .toList();
    return new HtmlTable("bars", List.of("<hyperparameter", "<importance"), rows)
            .html("Importance of hyperparameters " + algorithm)
        + "<p class=\"note\">The best %d of %d trials with a score are compared with all of them.</p>"
            .formatted(known.best(), known.trials());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  private static String bar(double share) {
    return String.format(
        Locale.ROOT,
        "<span class=\"bar\" style=\"--share:%.3f\" aria-hidden=\"true\"></span>",
        share);
  }
}
