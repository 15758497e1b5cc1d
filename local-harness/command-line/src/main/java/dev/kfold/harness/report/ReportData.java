package dev.kfold.harness.report;

import dev.kfold.harness.report.RunReport.Trial;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Converts what the charts draw, and what {@code kfold compare} reads, to JSON for an HTML script
 * element. Only trials that tables list have the scores of their folds, and only those of the time
 * line their times.
 */
final class ReportData {

  private static final JsonMapper JSON = new JsonMapper();

  private ReportData() {}

  /** Returns the report as JSON without a {@code <}. */
  static String json(RunReport report) {
    ObjectNode tree = JSON.createObjectNode();
    tree.put("name", report.name());
    tree.putObject("data") // without the profile of the columns, which may be large
        .put("file", report.data().file())
        .put("label", report.data().label())
        .put("rows", report.data().rows())
        .put("columns", report.data().columns())
        .set("classes", JSON.valueToTree(report.data().classes()));
    tree.set("options", JSON.valueToTree(report.options()));
    tree.put("started", report.started().toString());
    tree.putObject("outcome")
        .put("kind", report.outcome().kind())
        .put("sentence", report.outcome().sentence());
    tree.put("baseline", report.baseline());
    tree.put("folds", report.folds());
    tree.set("steps", JSON.valueToTree(report.steps()));
    ShownTrials shown = ShownTrials.of(report);
    Set<Integer> listed = numbers(shown.list());
    Set<Integer> timed = numbers(TrialCharts.timed(report));
    List<Trial> drawn = TrialPoints.of(report, shown);
    tree.put("trialCount", report.trials().size());
    ArrayNode trials = tree.putArray("trials");
    drawn.forEach(trial -> trials.add(trial(trial, listed.contains(trial.number()), timed)));
    tree.set("untuned", JSON.valueToTree(report.untuned().map(it -> trial(it, true, timed))));
    tree.set("bestTrial", JSON.valueToTree(report.bestTrial()));
    tree.putObject("quality")
        .put("metric", report.quality().metric())
        .put("share", report.quality().share())
        .put("minimized", report.quality().minimized())
        .set("bound", JSON.valueToTree(report.quality().bound()));
    report
        .insights()
        .curves()
        .ifPresent(curves -> tree.set("curves", JSON.valueToTree(curves.curves())));
    return inScript(JSON.writeValueAsString(tree));
  }

  private static Set<Integer> numbers(List<Trial> trials) {
    return trials.stream().map(Trial::number).collect(Collectors.toSet());
  }

  private static ObjectNode trial(Trial trial, boolean isListed, Set<Integer> timed) {
    ObjectNode tree = JSON.createObjectNode();
    tree.put("number", trial.number());
    tree.put("status", trial.status());
    tree.set("hyperparameters", JSON.valueToTree(trial.hyperparameters()));
    tree.set("mean", number(trial.mean()));
    tree.set("standardDeviation", number(trial.standardDeviation()));
    ArrayNode scores = tree.putArray("scores");
    if (isListed) {
      trial.scores().forEach(score -> scores.add(number(score)));
    }
    boolean isTimed = timed.contains(trial.number());
    tree.set("started", JSON.valueToTree(trial.started().filter(_ -> isTimed)));
    tree.set("ended", JSON.valueToTree(trial.ended().filter(_ -> isTimed)));
    return tree;
  }

  private static JsonNode number(OptionalDouble value) {
    return value.isPresent()
        ? JSON.getNodeFactory().numberNode(value.getAsDouble())
        : JSON.getNodeFactory().nullNode();
  }

  /** Escapes end tags, because one within a string would end the script element. */
  private static String inScript(String json) {
    return json.replace("<", "\\u003c");
  }
}
