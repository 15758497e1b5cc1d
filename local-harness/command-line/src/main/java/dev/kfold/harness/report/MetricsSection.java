package dev.kfold.harness.report;

import dev.kfold.cv.trial.ClassSummary;
import dev.kfold.cv.trial.MetricSummary;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables of all metrics of the winner, and of the quality for every class. */
final class MetricsSection {

  private MetricsSection() {}

  /** Returns a section of the page; empty if the trials left no metrics. */
  static String html(Quality quality) {
    return quality.metrics().isEmpty()
        ? ""
        : """
        <section aria-labelledby="metrics-title">
          <h2 id="metrics-title">How good the chosen model is</h2>
          <p class="note">The mean, the standard deviation and the standard error over the folds, and \
        the metric of all held-out rows together; a dash where a fold or the rows have none. Names \
        are those of scikit-learn's scorers.</p>
          %s%s
        </section>\
        """
            .formatted(metrics(quality.metrics()), classes(quality.classes()));
  }

  private static String metrics(Map<String, MetricSummary> metrics) {
    return metrics.entrySet().stream()
        .map(metric ->
            row(
                metric.getKey(),
                number(metric.getValue().mean()),
                number(metric.getValue().standardDeviation()),
                number(metric.getValue().standardError()),
                number(metric.getValue().pooled())))
        .collect(
            Collectors.joining(
                "",
                "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Metrics\">"
                    + head("metrics", "metric", "mean", "sd", "se", "pooled"),
                "</tbody></table></div>"));
  }

  private static String classes(Map<String, ClassSummary> classes) {
    return classes.isEmpty()
        ? ""
        : classes.entrySet().stream()
            .map(it ->
                row(
                    it.getKey(),
                    number(it.getValue().precision()),
                    number(it.getValue().recall()),
                    number(it.getValue().f1()),
                    Integer.toString(it.getValue().support())))
            .collect(
                Collectors.joining(
                    "",
                    "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Classes\">"
                        + head("classes", "class", "precision", "recall", "F1", "support"),
                    "</tbody></table></div>"));
  }

  private static String head(String kind, String first, String... others) {
    StringBuilder head =
        new StringBuilder(
            "<table class=\"%s\"><thead><tr><th class=\"text\" scope=\"col\">%s</th>"
                .formatted(kind, first));
    for (String name : others) {
      head.append("<th scope=\"col\">%s</th>".formatted(name));
    }
    return head + "</tr></thead><tbody>";
  }

  private static String row(String name, String... numbers) {
    StringBuilder row =
        new StringBuilder(
            "<tr><th class=\"text\" scope=\"row\"><bdi>%s</bdi></th>".formatted(Html.escape(name)));
    for (String number : numbers) {
      row.append("<td>%s</td>".formatted(number));
    }
    return row + "</tr>";
  }

  private static String number(@Nullable Double value) {
    return value == null ? "–" : String.format(Locale.ROOT, "%.4f", value);
  }
}
