package dev.kfold.sagemaker.console.tuning;

import dev.kfold.contract.SearchTrialName;
import dev.kfold.sagemaker.console.page.Status;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * The content of {@code trials.json}, which a search in one job leaves in its output.
 *
 * @param planned the number of trials that the search would have run, if the file has it
 * @param trials by number, without times
 * @param scores the scores of the folds of each trial, by its number and the fold, from 0
 */
record SearchFile(
    OptionalInt planned,
    SortedMap<Integer, ShownTrial> trials,
    Map<Integer, SortedMap<Integer, String>> scores) {

  /** The content of a file that is missing. */
  static final SearchFile NONE =
      new SearchFile(OptionalInt.empty(), Collections.emptySortedMap(), Map.of());

  /**
   * Reads the file, of which it keeps what is shown.
   *
   * @param job the name of the search's training job
   * @param file passes its trials on, and returns the number of those planned
   */
  static SearchFile of(String job, Function<Predicate<JsonNode>, OptionalInt> file) {
    SortedMap<Integer, ShownTrial> trials = new TreeMap<>();
    Map<Integer, SortedMap<Integer, String>> scores = new TreeMap<>();
    OptionalInt planned =
        file.apply(trial -> {
          int number = trial.path("number").asInt(-1);
          scores.put(number, folds(trial.at("/report/folds")));
          if (number >= 0 && trial.path("searched").isObject()) {
            trials.put(number, trial(job, number, trial));
          }
          return true;
        });
    return new SearchFile(planned, trials, scores);
  }

  private static ShownTrial trial(String job, int number, JsonNode trial) {
    JsonNode report = trial.path("report");
    Map<String, String> values = new LinkedHashMap<>();
    trial
        .path("searched")
        .properties()
        .forEach(value -> values.put(value.getKey(), value.getValue().asString("")));
    String status = report.path("status").asString("Stopped");
    return new ShownTrial(
        number,
        new SearchTrialName(job, number).text(),
        "",
        new Status(status),
        values,
        status.equals("Completed") && report.path("mean").isNumber()
            ? OptionalDouble.of(report.path("mean").asDouble())
            : OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        reason(status, report));
  }

  private static String reason(String status, JsonNode report) {
    return switch (status) {
      case "Completed" -> "";
      case "EndedEarly" -> report.path("ended_early").asString("");
      default ->
          report
              .path("folds")
              .valueStream()
              .map(fold -> fold.path("reason").asString(""))
              .filter(reason -> !reason.isEmpty())
              .findFirst()
              .orElse("");
    };
  }

  private static SortedMap<Integer, String> folds(JsonNode folds) {
    SortedMap<Integer, String> scores = new TreeMap<>();
    for (JsonNode fold : folds) {
      if (fold.path("score").isNumber()) {
        scores.put(fold.path("fold").asInt(0), fold.path("score").asString());
      }
    }
    return Collections.unmodifiableSortedMap(scores);
  }

  /** Returns the trials of the file, with the times that the log has, and those of the log. */
  List<ShownTrial> with(List<ShownTrial> ofLog) {
    TreeMap<Integer, ShownTrial> all = new TreeMap<>(trials);
    for (ShownTrial trial : ofLog) {
      all.merge(trial.number(), trial, ShownTrial::withTimesOf);
    }
    return List.copyOf(all.values());
  }
}
