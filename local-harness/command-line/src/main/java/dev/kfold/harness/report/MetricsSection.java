package dev.kfold.harness.report;

import dev.kfold.cv.trial.ClassSummary;
import dev.kfold.cv.trial.MetricSummary;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables of all metrics of the winner, and of the quality for every class. */
final class MetricsSection {

  /** The most classes that are listed. */
  static final int CLASSES = 50;

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
    return new HtmlTable(
            "metrics",
            List.of("<metric", "mean", "sd", "se", "pooled"),
            metrics.entrySet().stream()
                .map(metric -> row(metric.getKey(), metric.getValue()))
                .toList())
        .html("Metrics");
  }

  private static String classes(Map<String, ClassSummary> classes) {
    Set<String> lowest =
        classes.entrySet().stream()
            .sorted(Comparator.comparingDouble(it -> f1(it.getValue())))
            .limit(CLASSES)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    String note =
        classes.size() <= CLASSES
            ? ""
            : "<p class=\"note\">The %d of %d classes with the lowest F1 are listed; cv.json, in the same folder as this page, has all of them.</p>"
                .formatted(CLASSES, classes.size());
    HtmlTable table =
        new HtmlTable(
            "classes",
            List.of("<class", "precision", "recall", "F1", "support"),
            classes.entrySet().stream()
                .filter(it -> lowest.contains(it.getKey()))
                .map(it -> row(it.getKey(), it.getValue()))
                .toList());
    return classes.isEmpty() ? "" : note + table.html("Classes");
  }

  private static double f1(ClassSummary summary) {
    Double f1 = summary.f1();
    return f1 == null ? 0 : f1;
  }

  private static List<String> row(String name, MetricSummary metric) {
    return List.of(
        name(name),
        ScoreText.decimalOrDash(metric.mean()),
        ScoreText.decimalOrDash(metric.standardDeviation()),
        ScoreText.decimalOrDash(metric.standardError()),
        ScoreText.decimalOrDash(metric.pooled()));
  }

  private static List<String> row(String name, ClassSummary summary) {
    return List.of(
        name(name),
        ScoreText.decimalOrDash(summary.precision()),
        ScoreText.decimalOrDash(summary.recall()),
        ScoreText.decimalOrDash(summary.f1()),
        Integer.toString(summary.support()));
  }

  private static String name(String name) {
    return "<bdi>%s</bdi>".formatted(Html.escape(name));
  }
}
