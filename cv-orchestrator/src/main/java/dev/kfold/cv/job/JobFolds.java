package dev.kfold.cv.job;

import dev.kfold.contract.FoldJobName;
import dev.kfold.contract.StopSignal;
import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.FoldRunner;
import dev.kfold.cv.fold.TrialProgress;
import dev.kfold.cv.pacing.CallRate;
import dev.kfold.cv.pacing.PollSchedule;
import dev.kfold.cv.pacing.Time;
import java.io.PrintStream;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Runs every fold as its own training job, with a limit of concurrent jobs. A fold that fails for
 * good ends the trial; when the trial ends for any reason, its running jobs are stopped.
 *
 * @param trial name of the trial, the prefix of its jobs' names
 * @param parallelFolds the largest number of concurrent jobs
 * @param rate the rate of the trial's calls
 * @param pollSchedule when the jobs are looked at
 * @param random the jitter of the delays
 */
public record JobFolds(
    FoldJobs jobs,
    String trial,
    FoldJobPlan plan,
    int parallelFolds,
    RetryRule retryRule,
    CallRate rate,
    PollSchedule pollSchedule,
    Time time,
    RandomGenerator random,
    PrintStream log)
    implements FoldRunner {

  /** Plans the jobs of the folds. */
  @FunctionalInterface
  public interface FoldJobPlan {
    /** Returns a job of a fold, by its 1-based sequence number within the fold. */
    FoldJob job(int fold, int number);

    /** Returns the name of a fold in the log. */
    default String label(int fold) {
      return "fold " + fold;
    }
  }

  @Override
  public List<FoldOutcome> run(List<Integer> folds, StopSignal stopSignal, TrialProgress progress)
      throws InterruptedException {
    TrialCalls calls = new TrialCalls(jobs, rate);
    try {
      OrphanSweep sweep = new OrphanSweep(calls, trial, folds, time, random, log);
      sweep.run();
      FoldSteps steps =
          FoldSteps.of(calls, plan, retryRule, pollSchedule, time, progress, log, random);
      JobLists lists = new JobLists(calls, FoldJobName.prefix(trial), time, random, log);
      FoldStop stop = new FoldStop(calls, rate, time, stopSignal, random, log);
      return new FoldLoop(this, folds, sweep, steps, lists, stop, stopSignal, progress).run();
    } finally {
      log.printf("calls of the folds: %s%n", calls);
    }
  }
}
