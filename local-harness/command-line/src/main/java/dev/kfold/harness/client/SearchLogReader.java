package dev.kfold.harness.client;

import dev.kfold.contract.SearchTrialName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/**
 * Reads the trials that have ended from the log of a running search in one job. A trial that the
 * log does not have yet, or cannot have because the caller may not read it, is left out.
 */
final class SearchLogReader {

  /** A line such as {@code trial 3 of 12 (c 1.5, kernel rbf): completed, scored folds: 5}. */
  private static final Pattern ENDED =
      Pattern.compile(
          "(?:trial (\\d{1,6}) of \\d+|untuned default) \\((.*)\\): (completed|ended early|failed|stopped).*");

  /**
   * The first line, such as {@code search: grid, 6 trials and the untuned default, 5 folds each}.
   */
  private static final Pattern BEGUN = Pattern.compile("search: [a-z]+, (\\d{1,6}) trials.*");

  private static final Pattern MEAN = Pattern.compile("trial-mean=(-?[\\d.]+(?:E-?\\d+)?);");
  private static final int UNTUNED = SearchTrialName.UNTUNED;

  private final String job;
  private final JobLogReader log;
  private final Map<Integer, TrialSnapshot> trials = new TreeMap<>();
  private OptionalInt planned = OptionalInt.empty();
  private int last = UNTUNED;
  private boolean isRefused;

  /**
   * Creates the reader of a log.
   *
   * @param job name of the training job
   */
  SearchLogReader(CloudWatchLogsClient logs, String job) {
    this.job = job;
    this.log = new JobLogReader(logs, new NamedJob(JobLogGroup.TRAINING, job, "InProgress"));
  }

  /** Reads what was logged since the last call. */
  void update() {
    if (isRefused) {
      return;
    }
    try {
      log.next().forEach(this::read);
    } catch (SdkException e) {
      isRefused = true; // only the progress display needs it
    }
  }

  /**
   * Returns the trials up to the last one that has ended, in the order of their numbers; those
   * before it that have not ended are running, as in successive halving.
   */
  List<TrialSnapshot> trials() {
    int most = trials.keySet().stream().mapToInt(Integer::intValue).max().orElse(UNTUNED);
    return IntStream.rangeClosed(UNTUNED + 1, most)
        .mapToObj(number -> trials.getOrDefault(number, running(number)))
        .toList();
  }

  private TrialSnapshot running(int number) {
    return trial(number, TrialStatus.RUNNING, Map.of(), OptionalDouble.empty());
  }

  /** Returns the trial of the untuned default if it has ended. */
  Optional<TrialSnapshot> untuned() {
    return Optional.ofNullable(trials.get(UNTUNED));
  }

  /** Returns the number of trials that the search will run, if the log has it. */
  OptionalInt planned() {
    return planned;
  }

  private void read(String line) {
    Matcher begun = BEGUN.matcher(line);
    if (begun.matches()) {
      planned = OptionalInt.of(Integer.parseInt(begun.group(1)));
      return;
    }
    Matcher ended = ENDED.matcher(line);
    if (ended.matches()) {
      last = ended.group(1) == null ? UNTUNED : Integer.parseInt(ended.group(1));
      trials.put(
          last,
          trial(last, status(ended.group(3)), values(ended.group(2)), OptionalDouble.empty()));
      return;
    }
    Matcher mean = MEAN.matcher(line);
    if (mean.matches()) {
      trials.computeIfPresent(
          last,
          (number, trial) ->
              trial(
                  number,
                  trial.status(),
                  trial.hyperparameters(),
                  OptionalDouble.of(Double.parseDouble(mean.group(1)))));
    }
  }

  /** Returns a trial under the name that the job's output will give it. */
  private TrialSnapshot trial(
      int number, TrialStatus status, Map<String, String> values, OptionalDouble mean) {
    return new TrialSnapshot(
        new SearchTrialName(job, number).text(), status, values, mean, Optional.empty());
  }

  private static TrialStatus status(String ending) {
    return switch (ending) {
      case "failed" -> TrialStatus.FAILED;
      case "stopped" -> TrialStatus.STOPPED;
      case "ended early" -> TrialStatus.ENDED_EARLY;
      default -> TrialStatus.COMPLETED;
    };
  }

  private static Map<String, String> values(String text) {
    Map<String, String> values = new HashMap<>();
    for (String pair : text.split(", ", -1)) {
      int space = pair.indexOf(' ');
      if (space > 0) {
        values.put(pair.substring(0, space), pair.substring(space + 1));
      }
    }
    return values;
  }
}
