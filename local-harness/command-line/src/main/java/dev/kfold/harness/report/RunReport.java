package dev.kfold.harness.report;

import dev.kfold.trainer.score.ConfusionMatrix;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The values of one run that both the report page and the summary on the terminal show.
 *
 * @param options the options of the run, with the defaults that had an effect
 * @param baseline the mean score that the winner must reach
 * @param folds the number of folds of a trial, over all repeats
 * @param trials the tuner's trials, in the order in which they were suggested
 * @param untuned the trial of the untuned default, whose number is {@link #UNTUNED}
 * @param bestTrial the number of the winner
 * @param quality the metrics of the winner
 * @param findings what the run says about its own choice
 * @param insights what the predictions and the trials tell beyond the scores
 * @param warnings remarks that qualify the mean score, a sentence each
 * @param files the paths of the written files, by name
 * @param access how a shell reaches the service that has the model package
 * @param versions the versions of the programs involved, by name
 */
public record RunReport(
    String name,
    Data data,
    Map<String, String> options,
    Instant started,
    Duration elapsed,
    Outcome outcome,
    double baseline,
    int folds,
    List<Step> steps,
    List<Trial> trials,
    Optional<Trial> untuned,
    Optional<Integer> bestTrial,
    Quality quality,
    Findings findings,
    Insights insights,
    List<String> warnings,
    Map<String, String> files,
    Access access,
    Map<String, String> versions) {

  /** The number of the untuned default, which is no trial of the tuner. */
  public static final int UNTUNED = 0;

  public RunReport {
    warnings = List.copyOf(warnings);
    steps = List.copyOf(steps);
    trials = List.copyOf(trials);
  }

  /**
   * The table of the run.
   *
   * @param columns the number of feature columns
   * @param classes the number of rows of each class, by its label
   * @param table the used columns; empty if the split failed
   * @param doubts a sentence for each reason why the scores are doubtful
   * @param row the features of the first row as a line of CSV, as a served model takes them
   */
  public record Data(
      String file,
      String label,
      int rows,
      int columns,
      Map<String, Integer> classes,
      List<DataColumn> table,
      List<String> doubts,
      Optional<String> row) {

    public Data {
      classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes)); // in their order
      table = List.copyOf(table);
      doubts = List.copyOf(doubts);
    }
  }

  /**
   * How a shell reaches the service that has the model package.
   *
   * @param dataDirectory the folder of the local service, which ended with the run; empty for a
   *     service that still runs
   * @param endpoint the URL of the service; empty if the AWS command line finds it
   */
  public record Access(Optional<String> dataDirectory, Optional<String> endpoint) {

    /** Returns the access, from the working directory, to a local service that ended. */
    public static Access ofLocalService(Path dataDirectory) {
      Path here = Path.of("").toAbsolutePath();
      Path folder = dataDirectory.startsWith(here) ? here.relativize(dataDirectory) : dataDirectory;
      return new Access(Optional.of(folder.toString()), Optional.empty());
    }

    /** Returns the access to a service that still runs. */
    public static Access ofService(Optional<URI> endpoint) {
      return new Access(Optional.empty(), endpoint.map(URI::toString));
    }
  }

  /** A step of the pipeline that was reached. */
  public record Step(
      String title, String status, Optional<Instant> started, Optional<Instant> ended) {}

  /**
   * A trial of the search.
   *
   * @param number the trial's number from 1, or {@link #UNTUNED}
   * @param scores the score on each fold's held-out rows, in fold order; empty for a fold without a
   *     score
   */
  public record Trial(
      int number,
      String name,
      String status,
      Map<String, String> hyperparameters,
      OptionalDouble mean,
      OptionalDouble standardDeviation,
      List<OptionalDouble> scores,
      Optional<ConfusionMatrix> confusion,
      Optional<String> failureReason,
      Optional<Instant> started,
      Optional<Instant> ended) {

    /** The status of a trial that ended before its last fold, because it could hardly win. */
    private static final String ENDED_EARLY = "ended early";

    public Trial {
      scores = List.copyOf(scores);
    }

    /** Returns whether the trial has no score on its last folds, because it could hardly win. */
    boolean endedEarly() {
      return status.equals(ENDED_EARLY);
    }
  }

  /** Returns the untuned default, if there is one, followed by the tuner's trials. */
  List<Trial> allTrials() {
    return Stream.concat(untuned.stream(), trials.stream()).toList();
  }

  /** Returns the winner, or empty if there is none. */
  public Optional<Trial> best() {
    return bestTrial.flatMap(
        number -> allTrials().stream().filter(trial -> trial.number() == number).findFirst());
  }

  /** Returns whether the untuned default is the winner. */
  boolean untunedIsBest() {
    return bestTrial.equals(Optional.of(UNTUNED));
  }
}
