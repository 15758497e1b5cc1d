package dev.kfold.cv.job;

import dev.kfold.contract.StopSignal;
import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.FoldRunner;
import dev.kfold.cv.fold.TrialProgress;
import java.io.PrintStream;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Runs every fold as a training job of its own, at most so many at a time. A fold that fails for
 * good ends the trial, and whatever ends the trial stops the jobs that are still running.
 *
 * @param trial name of the trial, which its jobs are named after
 * @param parallelFolds at most so many jobs at a time
 * @param random spreads the waits
 */
public record JobFolds(
    FoldJobs jobs,
    String trial,
    FoldJobPlan plan,
    int parallelFolds,
    RetryRule retryRule,
    Time time,
    RandomGenerator random,
    PrintStream log)
    implements FoldRunner {

  /** Makes a job of a fold, by its number from 1. */
  @FunctionalInterface
  public interface FoldJobPlan {
    FoldJob job(int fold, int number);
  }

  @Override
  public List<FoldOutcome> run(List<Integer> folds, StopSignal stopSignal, TrialProgress progress)
      throws InterruptedException {
    CountedCalls calls = new CountedCalls(jobs);
    try {
      OrphanSweep sweep = new OrphanSweep(calls, trial, folds, time, random, log);
      sweep.run();
      FoldSteps steps = new FoldSteps(calls, plan, retryRule, time, progress, log, random);
      FoldStop stop = new FoldStop(calls, time, stopSignal, random, log);
      return new FoldLoop(this, folds, sweep, steps, stop, stopSignal, progress).toTheEnd();
    } finally {
      log.printf("calls of the folds: %s%n", calls);
    }
  }
}
