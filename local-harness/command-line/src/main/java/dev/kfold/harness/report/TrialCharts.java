package dev.kfold.harness.report;

import dev.kfold.harness.progress.HyperparameterText;
import dev.kfold.harness.report.RunReport.Step;
import dev.kfold.harness.report.RunReport.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The charts of the trials and of the time.
 *
 * @param shown the trials that the tables behind the charts list
 */
record TrialCharts(RunReport report, ShownTrials shown) {

  /** The most trials on the time line. */
  static final int TIMED = 40;

  private static final String NONE = "–";

  /** Returns the mean score of each trial. */
  String history() {
    List<List<String>> rows = new ArrayList<>();
    double best = Double.NEGATIVE_INFINITY;
    OptionalDouble bestMean = OptionalDouble.empty();
    Set<Trial> listed = new HashSet<>(shown.list());
    for (Trial trial : report.allTrials()) {
      if (report.quality().gain(trial) > best) {
        best = report.quality().gain(trial);
        bestMean = trial.mean();
      }
      if (!listed.contains(trial)) {
        continue;
      }
      rows.add(
          List.of(
              name(trial), score(trial.mean()), score(trial.standardDeviation()), score(bestMean)));
    }
    return figure(
        "history",
        "Mean %s by trial".formatted(metric()),
        rows,
        "<trial",
        "mean",
        "sd",
        "best so far");
  }

  /** Returns c and gamma of each trial. */
  String space() {
    List<List<String>> rows =
        shown.list().stream()
            .map(trial ->
                List.of(name(trial), value(trial, "c"), value(trial, "gamma"), score(trial.mean())))
            .toList();
    return figure(
        "space",
        "Trials by c and gamma, coloured by mean %s".formatted(metric()),
        rows,
        "<trial",
        "c",
        "gamma",
        "mean");
  }

  /** Returns the score of each trial on each fold. */
  String folds() {
    int folds = shown.list().stream().mapToInt(trial -> trial.scores().size()).max().orElse(0);
    List<String> head = new ArrayList<>(List.of("<trial"));
    IntStream.range(0, folds).forEach(fold -> head.add("fold " + fold));
    List<List<String>> rows = new ArrayList<>();
    for (Trial trial : shown.list()) {
      List<String> row = new ArrayList<>(List.of(name(trial)));
      for (int fold = 0; fold < folds; fold++) {
        row.add(
            score(
                fold < trial.scores().size() ? trial.scores().get(fold) : OptionalDouble.empty()));
      }
      rows.add(row);
    }
    return figure(
        "folds", "%s by trial and fold".formatted(metric()), rows, head.toArray(String[]::new));
  }

  /** Returns the hyperparameters and the mean of each trial as a line. */
  String parallel() {
    List<Trial> listed =
        shown.list().stream().filter(trial -> trial.number() != RunReport.UNTUNED).toList();
    List<String> names =
        listed.stream()
            .flatMap(trial -> trial.hyperparameters().keySet().stream())
            .distinct()
            .sorted()
            .toList();
    List<String> head = new ArrayList<>(List.of("<trial"));
    head.addAll(names);
    head.add("mean");
    List<List<String>> rows = new ArrayList<>();
    for (Trial trial : listed) {
      List<String> row = new ArrayList<>(List.of(name(trial)));
      names.forEach(name -> row.add(value(trial, name)));
      row.add(score(trial.mean()));
      rows.add(row);
    }
    return figure(
        "parallel",
        "Hyperparameters of every trial, coloured by mean %s".formatted(metric()),
        rows,
        head.toArray(String[]::new));
  }

  /** Returns when each step and each trial ran. */
  String timeline() {
    List<List<String>> rows = new ArrayList<>();
    for (Step step : report.steps()) {
      rows.add(span(step.title(), step.started(), step.ended()));
    }
    for (Trial trial : timed(report)) {
      rows.add(span(name(trial), trial.started(), trial.ended()));
    }
    HtmlTable table =
        new HtmlTable("numbers", List.of("<step or trial", "started after s", "took s"), rows);
    return new ChartFigure("timeline", "Start and end of every step and trial", table, "").html();
  }

  /**
   * Returns the trials whose times are drawn, in the order of the report: all, or those that took
   * longest if they are many.
   */
  static List<Trial> timed(RunReport report) {
    List<Trial> all = report.allTrials();
    Set<Trial> longest =
        all.stream()
            .sorted(Comparator.comparing(TrialCharts::took).reversed())
            .limit(TIMED)
            .collect(Collectors.toSet());
    return all.stream().filter(longest::contains).toList();
  }

  private static Duration took(Trial trial) {
    return trial
        .started()
        .flatMap(start -> trial.ended().map(end -> Duration.between(start, end)))
        .orElse(Duration.ZERO);
  }

  private List<String> span(String name, Optional<Instant> started, Optional<Instant> ended) {
    return List.of(
        Html.escape(name),
        started.map(start -> seconds(Duration.between(report.started(), start))).orElse(NONE),
        started
            .flatMap(start -> ended.map(end -> seconds(Duration.between(start, end))))
            .orElse(NONE));
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.2f", duration.toMillis() / 1000.0);
  }

  private String figure(String id, String label, List<List<String>> rows, String... head) {
    HtmlTable table = new HtmlTable("numbers", List.of(head), rows);
    return new ChartFigure(id, label, table, shown.note()).html();
  }

  private String metric() {
    return report.quality().metric();
  }

  private String score(OptionalDouble score) {
    return report.quality().scoreText().of(score);
  }

  private static String value(Trial trial, String name) {
    return Html.escape(
        HyperparameterText.shorten(trial.hyperparameters().getOrDefault(name, NONE)));
  }

  private static String name(Trial trial) {
    return trial.number() == RunReport.UNTUNED
        ? "untuned default"
        : Integer.toString(trial.number());
  }
}
