package dev.kfold.harness.compare;

import dev.kfold.cv.report.EvaluationName;
import dev.kfold.harness.progress.HyperparameterText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Several runs side by side: their data, folds, scores, hyperparameters and options. */
public record RunTable(List<ComparedRun> runs) {

  private static final String METRICS = "multiclass_classification_metrics";
  private static final String UNTUNED = "untuned default";

  public RunTable {
    runs = List.copyOf(runs);
  }

  /**
   * A line of the table.
   *
   * @param group what its lines are about, such as {@code scores}
   * @param cells one for each run; a dash if a run does not have it
   */
  public record Line(String group, String title, List<String> cells) {

    /** Returns the line with numbers of four digits, unless two runs differ in later ones. */
    private Line shortened() {
      Line line = new Line(group, title, cells.stream().map(HyperparameterText::shorten).toList());
      return line.different() == different() ? line : this;
    }

    /** Returns whether the runs differ. */
    public boolean differs() {
      return different() > 1;
    }

    private long different() {
      return cells.stream().distinct().count();
    }
  }

  /** Returns all lines; of hyperparameters and options only those in which the runs differ. */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    lines.add(line("data", "table", RunTable::table));
    lines.add(line("data", "label", run -> text(run.report().at("/data/label"))));
    lines.add(line("data", "folds", RunTable::folds));
    lines.add(line("data", "rows and folds", RunTable::digest));
    for (String metric : metrics()) {
      lines.add(line("scores", metric, run -> score(metric(run, metric))));
    }
    Set<String> objectives = objectives();
    for (String metric : objectives) {
      lines.add(
          line(
              "scores",
              objectives.size() == 1 ? UNTUNED : "%s, %s".formatted(UNTUNED, metric),
              run -> run.metric().equals(metric) ? score(untuned(run)) : "–"));
    }
    names(run -> run.jobInfo().path("hyperparams")).stream()
        .map(name ->
            line(
                "hyperparameters", name, run -> text(run.jobInfo().path("hyperparams").path(name))))
        .filter(Line::differs)
        .map(Line::shortened)
        .forEach(lines::add);
    names(run -> run.report().path("options")).stream()
        .map(name -> line("options", name, run -> text(run.report().path("options").path(name))))
        .filter(Line::differs)
        .forEach(lines::add);
    return lines;
  }

  private Line line(String group, String title, Function<ComparedRun, String> cell) {
    return new Line(group, title, runs.stream().map(cell).toList());
  }

  /** Returns the names of the scores that the runs maximised, in the order of the runs. */
  private Set<String> objectives() {
    return runs.stream()
        .map(ComparedRun::metric)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Returns the objective of the untuned default, which files of earlier versions lack. */
  private static JsonNode untuned(ComparedRun run) {
    JsonNode untuned = run.evaluation().path("untuned_default");
    return untuned.has("objective") ? untuned.path("objective") : untuned.path(run.metric());
  }

  /** Returns the metrics that every run has over its folds, the objectives first. */
  private Set<String> metrics() {
    Set<String> metrics = new LinkedHashSet<>();
    objectives().forEach(metric -> metrics.add(EvaluationName.of(metric)));
    Set<String> shared = names(run -> run.evaluation().path(METRICS));
    shared.removeIf(name -> !runs.stream().allMatch(run -> isOfFolds(run, name)));
    metrics.addAll(shared);
    return metrics;
  }

  private static JsonNode metric(ComparedRun run, String metric) {
    return run.evaluation().path(METRICS).path(metric);
  }

  /** Returns whether a metric is a mean over the folds, whose values are left out if many. */
  private static boolean isOfFolds(ComparedRun run, String metric) {
    return metric(run, metric).has("standard_deviation");
  }

  private Set<String> names(Function<ComparedRun, JsonNode> object) {
    Set<String> names = new TreeSet<>();
    runs.forEach(run -> names.addAll(object.apply(run).propertyNames()));
    return names;
  }

  private static String table(ComparedRun run) {
    JsonNode data = run.report().path("data");
    return data.isMissingNode()
        ? "–"
        : "%s, %s rows, %s features"
            .formatted(
                text(data.path("file")), text(data.path("rows")), text(data.path("columns")));
  }

  private static String folds(ComparedRun run) {
    return run.winner()
        .map(winner ->
            winner.split() == null
                ? "%d".formatted(winner.folds().size())
                : "%d (%s)".formatted(winner.folds().size(), winner.split()))
        .orElse("–");
  }

  /** Returns the beginning of the digest of rows, labels and folds. */
  private static String digest(ComparedRun run) {
    return run.winner()
        .map(winner -> winner.dataSha256())
        .map(sha256 -> "SHA-256 " + sha256.substring(0, Math.min(12, sha256.length())))
        .orElse("–");
  }

  private static String score(JsonNode metric) {
    if (!metric.path("value").isNumber()) {
      return "–";
    }
    String mean = String.format(Locale.ROOT, "%.4f", metric.path("value").asDouble());
    return metric.path("standard_deviation").isNumber()
        ? mean + String.format(Locale.ROOT, " ± %.4f", metric.path("standard_deviation").asDouble())
        : mean;
  }

  private static String text(JsonNode value) {
    return value.isMissingNode() || value.isNull() ? "–" : value.asString();
  }
}
