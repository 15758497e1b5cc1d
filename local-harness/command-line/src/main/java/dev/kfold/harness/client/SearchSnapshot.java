package dev.kfold.harness.client;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The state of the hyperparameter search at one moment.
 *
 * @param tuningJobName name of the tuning job, or of the training job of a search in one job
 * @param trials the trials that have started, in the order of their names
 * @param untuned the trial of the untuned default, if it has started
 * @param plannedTrials the number of trials that the tuner will start in all
 * @param foldsDone the number of completed fold jobs of all trials and the untuned default
 * @param plannedFolds the number of fold jobs of all of these; 0 if folds run in process
 * @param minimized whether a lower score is better
 */
public record SearchSnapshot(
    String tuningJobName,
    List<TrialSnapshot> trials,
    Optional<TrialSnapshot> untuned,
    int plannedTrials,
    int foldsDone,
    int plannedFolds,
    boolean minimized) {

  public SearchSnapshot {
    trials = List.copyOf(trials);
  }

  /** Creates the state of a search for the highest score. */
  public SearchSnapshot(
      String tuningJobName,
      List<TrialSnapshot> trials,
      Optional<TrialSnapshot> untuned,
      int plannedTrials,
      int foldsDone,
      int plannedFolds) {
    this(tuningJobName, trials, untuned, plannedTrials, foldsDone, plannedFolds, false);
  }

  /** Returns the number of the tuner's trials that have ended. */
  public int trialsDone() {
    return count(trial -> trial.status() != TrialStatus.RUNNING);
  }

  /** Returns the number of the tuner's trials that have failed. */
  public int trialsFailed() {
    return count(trial -> trial.status() == TrialStatus.FAILED);
  }

  /** Returns the completed trial with the best score, of equal ones the earliest as the tuner. */
  public Optional<TrialSnapshot> best() {
    return trials.stream()
        .filter(trial -> trial.status() == TrialStatus.COMPLETED && trial.objective().isPresent())
        .reduce((best, next) -> gain(next) > gain(best) ? next : best);
  }

  private double gain(TrialSnapshot scored) {
    return (minimized ? -1 : 1) * scored.objective().orElseThrow();
  }

  /** Returns the name and the failure reason of the first failed trial, or empty if none failed. */
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
