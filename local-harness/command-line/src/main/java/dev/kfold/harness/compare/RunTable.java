package dev.kfold.harness.compare;

import dev.kfold.harness.progress.HyperparameterText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Several runs side by side: their data, folds, scores, hyperparameters and options. */
public record RunTable(List<ComparedRun> runs) {

  private static final String METRICS = "/multiclass_classification_metrics";

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

    /** Returns whether the runs differ. */
    public boolean differs() {
      return cells.stream().distinct().count() > 1;
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
      lines.add(line("scores", metric, run -> score(run.evaluation().at(METRICS + "/" + metric))));
    }
    lines.add(
        line(
            "scores",
            "untuned default",
            run -> score(run.evaluation().at("/untuned_default/" + run.metric()))));
    names(run -> run.jobInfo().path("hyperparams")).stream()
        .map(name ->
            line(
                "hyperparameters",
                name,
                run ->
                    HyperparameterText.shorten(text(run.jobInfo().path("hyperparams").path(name)))))
        .filter(Line::differs)
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

  /** Returns the metrics that every run has over its folds, the objectives first. */
  private Set<String> metrics() {
    Set<String> metrics = new LinkedHashSet<>();
    runs.forEach(run -> metrics.add(run.metric()));
    Set<String> shared = names(run -> run.evaluation().at(METRICS));
    shared.removeIf(name ->
        !runs.stream().allMatch(run -> run.evaluation().at(METRICS + "/" + name).has("folds")));
    metrics.addAll(shared);
    return metrics;
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
