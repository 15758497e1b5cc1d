package dev.kfold.harness.report;

import dev.kfold.trainer.score.ConfusionMatrix;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Everything that is told about one run: the report page and the summary on the terminal show the
 * same values.
 *
 * @param options the options of the run, as they were used
 * @param baseline the mean accuracy that the best trial must reach
 * @param folds k
 * @param trials in the order in which they were suggested
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
    Optional<Integer> bestTrial,
    Map<String, String> files,
    Map<String, String> versions) {

  public RunReport {
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
   * @param number from 1
   * @param scores accuracy on each fold's held-out rows, in fold order; empty where a fold failed
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

  /** The trial that the tuner chose. */
  public Optional<Trial> best() {
    return bestTrial.flatMap(
        number -> trials.stream().filter(trial -> trial.number() == number).findFirst());
  }
}
