package dev.kfold.harness.report;

import dev.kfold.harness.progress.HyperparameterText;
import dev.kfold.harness.report.RunReport.Trial;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The table of all trials, the untuned default first; the page sorts by the exact values that the
 * cells carry.
 */
final class TrialTable {

  /** The most folds with a column each; of more, a row has the lowest and the highest score. */
  private static final int MOST_FOLDS = 20;

  private TrialTable() {}

  /** Returns the table as HTML, with a sentence of the trials that it leaves out. */
  static String html(RunReport report, ShownTrials shown) {
    List<String> names =
        shown.list().stream()
            .flatMap(trial -> trial.hyperparameters().keySet().stream())
            .distinct()
            .sorted()
            .toList();
    String head =
        names.stream()
            .map(name -> "<th scope=\"col\">%s</th>".formatted(Html.escape(name)))
            .collect(Collectors.joining());
    String rows =
        shown.list().stream()
            .map(trial ->
                row(
                    trial,
                    names,
                    report.bestTrial().equals(Optional.of(trial.number())),
                    report.quality().scoreText()))
            .collect(Collectors.joining("\n"));
    String note =
        shown.note().isEmpty()
            ? ""
            : "<p class=\"note\">%s</p>\n".formatted(Html.escape(shown.note()));
    return note
        + HtmlTable.region(
            "Table of all trials",
            ("<table class=\"sortable trials\"><thead><tr><th scope=\"col\">trial</th>%s<th scope=\"col\">mean</th>"
                    + "<th scope=\"col\">sd</th><th scope=\"col\" class=\"text\">folds</th>"
                    + "<th scope=\"col\" class=\"text\">status</th></tr></thead>\n<tbody>%s</tbody></table>")
                .formatted(head, rows));
  }

  private static String row(Trial trial, List<String> names, boolean best, ScoreText text) {
    String choices =
        names.stream()
            .map(name -> choice(trial.hyperparameters(), name))
            .collect(Collectors.joining());
    String folds =
        trial.scores().size() > MOST_FOLDS
            ? range(trial, text)
            : trial.scores().stream()
                .map(score -> fold(score, trial, text))
                .collect(Collectors.joining(" · "));
    String status = trial.status() + trial.failureReason().map(reason -> ": " + reason).orElse("");
    return "<tr%s><td data-value=\"%d\">%s</td>%s%s%s<td class=\"text\">%s</td><td class=\"text\">%s</td></tr>"
        .formatted(
            kind(trial, best),
            trial.number(),
            trial.number() == RunReport.UNTUNED ? "untuned" : trial.number(),
            choices,
            score(trial.mean(), text),
            score(trial.standardDeviation(), text),
            folds,
            Html.escape(best ? "chosen" : status));
  }

  private static String kind(Trial trial, boolean best) {
    String untuned = trial.number() == RunReport.UNTUNED ? "untuned" : "";
    String classes = (untuned + (best ? " best" : "")).strip();
    return classes.isEmpty() ? "" : " class=\"%s\"".formatted(classes);
  }

  private static String choice(Map<String, String> hyperparameters, String name) {
    String value = hyperparameters.getOrDefault(name, "");
    return "<td data-value=\"%s\">%s</td>"
        .formatted(Html.escape(value), Html.escape(HyperparameterText.shorten(value)));
  }

  private static String score(OptionalDouble score, ScoreText text) {
    String exact = score.isPresent() ? Double.toString(score.getAsDouble()) : "-Infinity";
    return "<td data-value=\"%s\">%s</td>".formatted(exact, text.of(score));
  }

  /** Returns the lowest and the highest score of many folds, and how many have none. */
  private static String range(Trial trial, ScoreText text) {
    DoubleSummaryStatistics scores =
        trial.scores().stream().flatMapToDouble(OptionalDouble::stream).summaryStatistics();
    long without = trial.scores().size() - scores.getCount();
    String none = without == 0 ? "" : ", %d without a score".formatted(without);
    return scores.getCount() == 0
        ? "%d without a score".formatted(without)
        : "%s to %s in %d folds%s"
            .formatted(
                text.inRow(scores.getMin()), text.inRow(scores.getMax()), scores.getCount(), none);
  }

  /** Returns the score of a fold, or why it has none: it failed, or its trial ended early. */
  private static String fold(OptionalDouble score, Trial trial, ScoreText text) {
    String without = trial.failureReason().isPresent() ? "failed" : "not run";
    return score.isPresent() ? text.inRow(score.getAsDouble()) : without;
  }
}
