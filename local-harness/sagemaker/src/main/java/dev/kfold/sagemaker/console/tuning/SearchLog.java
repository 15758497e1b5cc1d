package dev.kfold.sagemaker.console.tuning;

import dev.kfold.contract.SearchTrialName;
import dev.kfold.sagemaker.console.page.Status;
import dev.kfold.sagemaker.job.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trials of a search in one job, from the lines of its log so far. A trial has a line such as
 * {@code trial 3 of 12 (c 1.0, kernel rbf): completed, scored folds: 5}, followed by {@code
 * trial-mean=0.98;} if it has a score. A restarted job lists its trials again.
 */
final class SearchLog implements Consumer<LogLine> {

  private static final Pattern BEGIN = Pattern.compile("search: \\w+, (\\d{1,6}) trials.*");
  private static final Pattern TRIAL =
      Pattern.compile(
          "(?:trial (\\d{1,6}) of \\d+|untuned default) \\((.*?)\\): (\\w+(?: early)?)(.*)");
  private static final Pattern MEAN = Pattern.compile("trial-mean=(\\S+);");

  private final String job;
  private final TreeMap<Integer, ShownTrial> trials = new TreeMap<>();
  private OptionalInt planned = OptionalInt.empty();
  private OptionalInt latest = OptionalInt.empty();
  private Optional<Instant> before = Optional.empty();

  /**
   * Creates the trials of an empty log.
   *
   * @param job the name of the search's training job
   */
  SearchLog(String job) {
    this.job = job;
  }

  /** The trials by number, and the number of those that the search will run, if it is known. */
  record Trials(List<ShownTrial> list, OptionalInt planned) {

    Trials {
      list = List.copyOf(list);
    }
  }

  /** Returns the trials of the lines so far. */
  Trials trials() {
    return new Trials(new ArrayList<>(trials.values()), planned);
  }

  @Override
  public void accept(LogLine line) {
    Matcher begin = BEGIN.matcher(line.message());
    Matcher trial = TRIAL.matcher(line.message());
    Matcher mean = MEAN.matcher(line.message());
    if (trial.matches()) {
      ShownTrial found = trial(trial, Optional.of(line.time()));
      trials.put(found.number(), found);
      latest = OptionalInt.of(found.number());
      before = Optional.of(line.time());
    } else if (mean.matches() && latest.isPresent()) {
      trials.computeIfPresent(
          latest.getAsInt(), (_, found) -> found.withScore(number(mean.group(1))));
    } else if (begin.matches()) {
      planned = OptionalInt.of(Integer.parseInt(begin.group(1)));
      before = Optional.of(line.time());
    } else if (before.isEmpty()) {
      before = Optional.of(line.time());
    }
  }

  private ShownTrial trial(Matcher line, Optional<Instant> ended) {
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
        new SearchTrialName(job, number).text(),
        "",
        status(line.group(3)),
        values,
        OptionalDouble.empty(),
        before,
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

  private static OptionalDouble number(String mean) {
    try {
      return OptionalDouble.of(Double.parseDouble(mean));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
