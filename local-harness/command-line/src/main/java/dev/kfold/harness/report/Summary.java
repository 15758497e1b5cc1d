package dev.kfold.harness.report;

import dev.kfold.contract.OneLine;
import dev.kfold.harness.progress.Durations;
import dev.kfold.harness.progress.HyperparameterText;
import dev.kfold.harness.progress.Style;
import dev.kfold.harness.report.RunReport.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The last lines on the terminal: the outcome and the paths of the results. */
public record Summary(Style style) {

  /** Returns the lines for a report. */
  public List<String> lines(RunReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    report.best().ifPresent(best -> lines.addAll(bestLines(report, best)));
    lines.addAll(new StudyLines(this).of(report.findings().studies()));
    report.findings().choice().forEach(sentence -> lines.add(line("choice", OneLine.of(sentence))));
    lines.addAll(outcomeLines(report));
    report.files().forEach((name, path) -> lines.add(line(name, path)));
    lines.add(line("time", Durations.spell(report.elapsed())));
    return lines;
  }

  private List<String> bestLines(RunReport report, Trial best) {
    String spread =
        best.standardDeviation().isPresent()
            ? " ± " + number(best.standardDeviation()) + " (standard deviation)"
            : "";
    List<String> lines = new ArrayList<>();
    lines.add(
        style.strong("Mean %s %s".formatted(report.quality().metric(), number(best.mean())))
            + "%s over %d folds".formatted(spread, report.folds()));
    report
        .warnings()
        .forEach(warning -> lines.add(line("warning", style.bad(OneLine.of(warning)))));
    String chosen = HyperparameterText.spell(best.hyperparameters());
    lines.add(
        line(
            "chosen",
            report.untunedIsBest()
                ? "%s  (the untuned default)".formatted(chosen)
                : "%s  (trial %d of %d)".formatted(chosen, best.number(), report.trials().size())));
    report.untuned().ifPresent(untuned -> lines.add(untunedLine(untuned)));
    return lines;
  }

  private String untunedLine(Trial untuned) {
    return line(
        "untuned default",
        "%s  (%s)"
            .formatted(
                number(untuned.mean()), HyperparameterText.spellAsSvc(untuned.hyperparameters())));
  }

  private List<String> outcomeLines(RunReport report) {
    return switch (report.outcome()) {
      case Outcome.Registered registered ->
          List.of(
              line("baseline", style.good("reached") + " (%s)".formatted(report.baseline())),
              line("registered", registered.modelPackageArn()),
              line("approval", registered.approvalStatus()));
      case Outcome.BelowBaseline below ->
          List.of(
              line("baseline", style.bad("not reached") + " (%s)".formatted(report.baseline())),
              line("registered", "nothing: " + OneLine.of(below.reason())));
      case Outcome.Failed failed -> List.of(line("failed", style.bad(OneLine.of(failed.reason()))));
      case Outcome.Stopped stopped -> List.of(line("stopped", stopped.sentence()));
    };
  }

  /** Returns a line with a name and its value. */
  public String line(String name, String value) {
    return "  " + style.faint(String.format(Locale.ROOT, "%-15s", name)) + " " + value;
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.4f", value.getAsDouble()) : "unknown";
  }
}
