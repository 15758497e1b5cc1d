package dev.kfold.cv.job;

import dev.kfold.contract.StopSignal;
import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.TrialProgress;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The settings of a trial that runs on a simulated account, again after every kill. */
record SimulatedTrial(String name, int k, int parallelFolds, RetryRule retryRule, String work) {

  static SimulatedTrial of(int k, int parallelFolds, int attempts) {
    return new SimulatedTrial(
        "trial",
        k,
        parallelFolds,
        new RetryRule(attempts, false, Duration.ofDays(9), Duration.ofDays(1)),
        "work");
  }

  SimulatedTrial doing(String otherWork) {
    return new SimulatedTrial(name, k, parallelFolds, retryRule, otherWork);
  }

  SimulatedTrial named(String otherName) {
    return new SimulatedTrial(otherName, k, parallelFolds, retryRule, work);
  }

  SimulatedTrial with(RetryRule rule) {
    return new SimulatedTrial(name, k, parallelFolds, rule, work);
  }

  List<FoldOutcome> run(FoldJobs jobs, Time time, StopSignal stopSignal, TrialProgress progress)
      throws InterruptedException {
    JobFolds folds =
        new JobFolds(
            jobs,
            name,
            (fold, number) ->
                new FoldJob(
                    fold,
                    FoldJobName.of(name, fold, number),
                    "s3://b/train/",
                    "s3://b/test/",
                    Map.of(),
                    work),
            parallelFolds,
            retryRule,
            time,
            new SplittableRandom(name.hashCode()),
            new PrintStream(OutputStream.nullOutputStream()));
    return folds.run(IntStream.range(0, k).boxed().toList(), stopSignal, progress);
  }
}
