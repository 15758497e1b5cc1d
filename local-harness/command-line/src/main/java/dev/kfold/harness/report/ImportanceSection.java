package dev.kfold.harness.report;

import dev.kfold.search.importance.Importance;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The section of the report that shows which hyperparameters matter. */
final class ImportanceSection {

  private ImportanceSection() {}

  /** Returns a section of the page; empty if nothing was searched. */
  static String html(List<AlgorithmImportance> algorithms) {
    return algorithms.isEmpty()
        ? ""
        : """
        <section aria-labelledby="importance-title">
          <h2 id="importance-title">Which hyperparameters matter</h2>
          <p class="note">The part of the score's variation over the values that were tried in which a hyperparameter takes part, \
        alone and with others: <a href="https://proceedings.mlr.press/v32/hutter14.html">functional ANOVA</a> (Hutter, Hoos and \
        Leyton-Brown 2014) of the Gaussian process that models the trials. The range has 90 %% of the shares that this model leaves possible; the true share is outside of it more often, as the model itself is uncertain.</p>
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
        known.shares().stream()
            .map(share ->
                List.of(
                    "<bdi>%s</bdi>".formatted(Html.escape(share.hyperparameter())),
                    bar(share.value()) + share.percent(),
                    share.range()))
            .toList();
    return new HtmlTable("bars", List.of("<hyperparameter", "<importance", "range"), rows)
            .html("Importance of hyperparameters " + algorithm)
        + "<p>%s</p>".formatted(Html.escape(known.verdict()));
  }

  private static String bar(double share) {
    return String.format(
        Locale.ROOT,
        "<span class=\"bar\" style=\"--share:%.3f\" aria-hidden=\"true\"></span>",
        share);
  }
}
