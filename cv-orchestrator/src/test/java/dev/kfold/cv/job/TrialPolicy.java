package dev.kfold.cv.job;

import dev.kfold.contract.HyperParameters;
import dev.kfold.contract.StopSignal;
import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.pacing.Time;
import dev.kfold.cv.parameters.TrialParameters;
import dev.kfold.cv.plan.TrialFolds;
import java.util.Map;

/** The way in which a trial's orchestrator runs its folds. */
@FunctionalInterface
interface TrialPolicy {

  /**
   * Runs a trial.
   *
   * @return whether all of its folds have a score
   */
  boolean completes(String trial, int k, FoldJobs jobs, Time time) throws InterruptedException;

  /** Returns the policy of {@link JobFolds} with the defaults of all hyperparameters. */
  static TrialPolicy jobFolds() {
    return (trial, k, jobs, time) -> {
      TrialParameters parameters =
          TrialParameters.of(HyperParameters.of(Map.of("k", Integer.toString(k))));
      RetryRule retryRule =
          RetryRule.of(
              parameters.foldAttempts(), parameters.retryAlgorithmErrors(), parameters.patience());
      int atATime = TrialFolds.withoutPlan(k).atATime(parameters.maxParallelFolds());
      return new SimulatedTrial(trial, k, atATime, retryRule, "work", SimulatedTrial.Place.AWS)
          .run(jobs, time, new StopSignal(), new RecordedProgress()).stream()
              .allMatch(FoldOutcome.Scored.class::isInstance);
    };
  }
}
