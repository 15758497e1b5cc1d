package dev.kfold.harness.report;

import dev.kfold.trainer.score.ConfusionMatrix;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Everything that is told about one run: the report page and the summary on the terminal show the
 * same values.
 *
 * @param options the options of the run, as they were used
 * @param baseline the mean accuracy that the winner must reach
 * @param folds of every trial, of all repeats
 * @param trials of the tuner, in the order in which they were suggested
 * @param untuned the trial of the untuned default, whose number is {@link #UNTUNED}
 * @param bestTrial number of the winner
 * @param warnings what a reader of the mean must know, a sentence each
 * @param files what was written, by name
 * @param versions of the programs involved, by name
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
    List<String> warnings,
    Map<String, String> files,
    Map<String, String> versions) {

  /** Stands for the untuned default if trials have numbers. */
  public static final int UNTUNED = 0;

  public RunReport {
    warnings = List.copyOf(warnings);
    steps = List.copyOf(steps);
    trials = List.copyOf(trials);
  }

  /**
   * The table that was learnt from.
   *
   * @param columns features, without the label
   * @param classes rows of each class
   */
  public record Data(
      String file, String label, int rows, int columns, Map<String, Integer> classes) {}

  /** A step of the pipeline that was reached. */
  public record Step(
      String title, String status, Optional<Instant> started, Optional<Instant> ended) {}

  /**
   * A trial of the search.
   *
   * @param number from 1, or {@link #UNTUNED}
   * @param scores accuracy on each fold's held-out rows, in fold order; empty if a fold failed
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

    public Trial {
      scores = List.copyOf(scores);
    }
  }

  /** The untuned default, if there is one, and behind it the trials of the tuner. */
  List<Trial> allTrials() {
    return Stream.concat(untuned.stream(), trials.stream()).toList();
  }

  /** The winner. */
  public Optional<Trial> best() {
    return bestTrial.flatMap(
        number -> allTrials().stream().filter(trial -> trial.number() == number).findFirst());
  }

  /** Returns whether the untuned default is the winner. */
  boolean untunedIsBest() {
    return bestTrial.equals(Optional.of(UNTUNED));
  }
}
