package dev.kfold.harness.result;

import dev.kfold.cv.parameters.Objective;
import dev.kfold.cv.trial.CvReport;
import dev.kfold.harness.client.ExecutionSnapshot;
import dev.kfold.harness.client.TrialSnapshot;
import dev.kfold.harness.client.TrialStatus;
import dev.kfold.harness.report.Outcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The results of an execution.
 *
 * @param trials the tuner's trials
 * @param untuned the trial of the untuned default
 * @param bestTrainingJob the training job of the winner: one of the trials or the untuned default
 * @param files the contents of the files fetched from S3, by their names in the output folder
 */
public record RunResults(
    Outcome outcome,
    ExecutionSnapshot execution,
    List<TrialResult> trials,
    Optional<TrialResult> untuned,
    Optional<String> bestTrainingJob,
    Map<String, byte[]> files) {

  /**
   * A trial and its own report.
   *
   * @param scores the trial's {@code cv.json}, empty if it failed before it could write one
   * @param isOfHalving whether its search was one by halving
   */
  public record TrialResult(
      TrialSnapshot trial,
      Optional<CvReport> scores,
      boolean isOfHalving,
      Optional<Instant> started,
      Optional<Instant> ended) {

    /** Returns the status of the trial; the job of one that ended early is completed. */
    TrialStatus status() {
      boolean endedEarly =
          trial.status() == TrialStatus.COMPLETED
              && scores.filter(it -> it.status() == CvReport.Status.EndedEarly).isPresent();
      return endedEarly ? TrialStatus.ENDED_EARLY : trial.status();
    }

    /**
     * Returns whether halving ended the trial: the mean of its first folds may be above the
     * winner's mean of all folds.
     */
    boolean isHalved() {
      return isOfHalving && status() == TrialStatus.ENDED_EARLY;
    }
  }

  /** Returns whether a lower score of a trial is better. */
  boolean isMinimized() {
    return Stream.concat(trials.stream(), untuned.stream())
        .flatMap(trial -> trial.scores().stream())
        .flatMap(report -> Optional.ofNullable(report.objective()).stream())
        .anyMatch(Objective.MINIMIZE.toString()::equals);
  }

  /** Returns these results with another outcome. */
  public RunResults withOutcome(Outcome other) {
    return new RunResults(other, execution, trials, untuned, bestTrainingJob, files);
  }

  /** Returns these results with one more file. */
  RunResults withFile(String name, byte[] content) {
    return new RunResults(
        outcome, execution, trials, untuned, bestTrainingJob, with(Map.of(name, content)));
  }

  /** Returns the fetched files and the given ones. */
  Map<String, byte[]> with(Map<String, byte[]> others) {
    Map<String, byte[]> all = new HashMap<>(files);
    all.putAll(others);
    return all;
  }
}
