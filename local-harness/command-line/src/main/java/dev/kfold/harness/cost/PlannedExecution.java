package dev.kfold.harness.cost;

import dev.kfold.cv.parameters.FoldModeEstimates;
import dev.kfold.cv.trial.FoldModeChoice;

/**
 * An execution that is not started yet.
 *
 * @param rows the rows of the table
 * @param columns its feature columns
 * @param folds the folds of a trial, over all repeats
 * @param trainingShare the share of the rows that a fold trains on
 * @param trials the tuner's trials, without the untuned default
 * @param parallelTrials how many of them run at a time
 * @param parallelFolds how many fold jobs of a trial run at a time
 * @param estimates the constants of the fold mode {@code auto}
 */
public record PlannedExecution(
    int rows,
    int columns,
    int folds,
    double trainingShare,
    int trials,
    int parallelTrials,
    int parallelFolds,
    InstanceTypes types,
    FoldModeEstimates estimates) {

  /**
   * The instance types of its jobs.
   *
   * @param processing of the split and the evaluation
   * @param orchestrator of the trials
   * @param training of the folds and the final fit
   */
  public record InstanceTypes(String processing, String orchestrator, String training) {}

  /**
   * Returns the way of the folds that the orchestrator would choose.
   *
   * @param orchestrator the instance of the trials
   */
  FoldModeChoice choice(PriceList.Instance orchestrator) {
    return FoldModeChoice.of(
        new FoldModeChoice.Plan(folds, parallelFolds, orchestrator.vcpus()),
        new FoldModeChoice.Size((int) Math.round(rows * trainingShare), columns),
        orchestrator.heap(),
        estimates);
  }

  /** Returns the seconds of the fit of one fold. */
  double foldSeconds() {
    return FitTimes.seconds(rows * trainingShare, columns);
  }

  /** Returns the number of trials with the untuned default. */
  int allTrials() {
    return trials + 1;
  }
}
