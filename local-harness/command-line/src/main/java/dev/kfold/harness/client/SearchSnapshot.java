package dev.kfold.harness.client;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The hyperparameter search at one moment.
 *
 * @param trials those that were started, in the order of their names
 * @param untuned the trial of the untuned default, if it has begun; it is not among the other
 *     trials
 * @param plannedTrials how many the tuner will start
 * @param foldsDone completed fold jobs of all trials, the untuned one included
 * @param plannedFolds fold jobs of all trials, 0 if folds run inside their trial
 */
public record SearchSnapshot(
    String tuningJobName,
    List<TrialSnapshot> trials,
    Optional<TrialSnapshot> untuned,
    int plannedTrials,
    int foldsDone,
    int plannedFolds) {

  public SearchSnapshot {
    trials = List.copyOf(trials);
  }

  public int trialsDone() {
    return count(trial -> trial.status() != TrialStatus.RUNNING);
  }

  public int trialsFailed() {
    return count(trial -> trial.status() == TrialStatus.FAILED);
  }

  /** The completed trial with the highest score; of equal ones the earliest, as the tuner does. */
  public Optional<TrialSnapshot> best() {
    return trials.stream()
        .filter(trial -> trial.status() == TrialStatus.COMPLETED && trial.objective().isPresent())
        .reduce((best, next) ->
            next.objective().getAsDouble() > best.objective().getAsDouble() ? next : best);
  }

  /** The first trial that failed, and why. */
  public Optional<String> firstFailure() {
    return trials.stream()
        .filter(trial -> trial.status() == TrialStatus.FAILED)
        .flatMap(
            trial -> trial.failureReason().map(reason -> trial.name() + ": " + reason).stream())
        .findFirst();
  }

  private int count(Predicate<TrialSnapshot> which) {
    return Math.toIntExact(trials.stream().filter(which).count());
  }
}
