package dev.kfold.harness.report;

import dev.kfold.harness.progress.HyperparameterText;
import dev.kfold.harness.report.RunReport.Step;
import dev.kfold.harness.report.RunReport.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The charts of the trials and of the time. */
record TrialCharts(RunReport report) {

  private static final String NONE = "–";

  /** Returns the mean score of each trial. */
  String history() {
    List<List<String>> rows = new ArrayList<>();
    double best = Double.NEGATIVE_INFINITY;
    for (Trial trial : report.allTrials()) {
      best = Math.max(best, trial.mean().orElse(Double.NEGATIVE_INFINITY));
      rows.add(
          List.of(
              name(trial),
              score(trial.mean()),
              score(trial.standardDeviation()),
              Double.isInfinite(best) ? NONE : score(OptionalDouble.of(best))));
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
        report.allTrials().stream()
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
    int folds =
        report.allTrials().stream().mapToInt(trial -> trial.scores().size()).max().orElse(0);
    List<String> head = new ArrayList<>(List.of("<trial"));
    IntStream.range(0, folds).forEach(fold -> head.add("fold " + fold));
    List<List<String>> rows = new ArrayList<>();
    for (Trial trial : report.allTrials()) {
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
    List<String> names =
        report.trials().stream()
            .flatMap(trial -> trial.hyperparameters().keySet().stream())
            .distinct()
            .sorted()
            .toList();
    List<String> head = new ArrayList<>(List.of("<trial"));
    head.addAll(names);
    head.add("mean");
    List<List<String>> rows = new ArrayList<>();
    for (Trial trial : report.trials()) {
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
    for (Trial trial : report.allTrials()) {
      rows.add(span(name(trial), trial.started(), trial.ended()));
    }
    return figure(
        "timeline",
        "Start and end of every step and trial",
        rows,
        "<step or trial",
        "started after s",
        "took s");
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

  private static String figure(String id, String label, List<List<String>> rows, String... head) {
    return new ChartFigure(id, label, new HtmlTable("numbers", List.of(head), rows)).html();
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
