package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.console.page.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Reads the trials of a search in one job from its log, in which a trial has a line such as {@code
 * trial 3 of 12 (c 1.0, kernel rbf): completed, scored folds: 5}, followed by {@code
 * trial-mean=0.98;} if it has a score.
 */
final class SearchLogReader {

  private static final Pattern TRIAL =
      Pattern.compile(
          "(?:trial (\\d{1,6}) of \\d+|untuned default) \\((.*?)\\): (\\w+(?: early)?)(.*)");
  private static final Pattern MEAN = Pattern.compile("trial-mean=(\\S+);");

  private SearchLogReader() {}

  /**
   * Returns the trials in the order of their lines.
   *
   * @param job the name of the search's training job
   * @param events the events of the log, as the wire has them
   */
  static List<ShownTrial> read(String job, Iterable<JsonNode> events) {
    List<ShownTrial> trials = new ArrayList<>();
    Optional<Instant> before = Optional.empty();
    for (JsonNode event : events) {
      String line = event.path("message").asString("");
      Optional<Instant> time = Optional.of(Instant.ofEpochMilli(event.path("timestamp").asLong(0)));
      Matcher trial = TRIAL.matcher(line);
      Matcher mean = MEAN.matcher(line);
      if (trial.matches()) {
        trials.add(trial(job, trial, before, time));
        before = time;
      } else if (mean.matches() && !trials.isEmpty()) {
        trials.add(withScore(trials.removeLast(), mean.group(1)));
      } else if (before.isEmpty()) {
        before = time;
      }
    }
    return trials;
  }

  private static ShownTrial trial(
      String job, Matcher line, Optional<Instant> created, Optional<Instant> ended) {
    String digits = line.group(1);
    int number = digits == null ? ShownTrial.UNTUNED : Integer.parseInt(digits);
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : line.group(2).split(", ", -1)) {
      int space = pair.indexOf(' ');
      if (space > 0) {
        values.put(pair.substring(0, space), pair.substring(space + 1));
      }
    }
    return new ShownTrial(
        number,
        job + "-" + number,
        "",
        status(line.group(3)),
        values,
        OptionalDouble.empty(),
        created,
        ended,
        line.group(3).equals("completed") ? "" : line.group(4).replaceFirst("^, ", ""));
  }

  private static Status status(String ending) {
    return new Status(
        switch (ending) {
          case "completed" -> "Completed";
          case "ended early" -> "EndedEarly";
          case "failed" -> "Failed";
          default -> "Stopped";
        });
  }

  private static ShownTrial withScore(ShownTrial trial, String mean) {
    OptionalDouble score;
    try {
      score = OptionalDouble.of(Double.parseDouble(mean));
    } catch (NumberFormatException e) {
      score = OptionalDouble.empty();
    }
    return new ShownTrial(
        trial.number(),
        trial.name(),
        trial.definition(),
        trial.status(),
        trial.values(),
        score,
        trial.created(),
        trial.ended(),
        trial.reason());
  }
}
