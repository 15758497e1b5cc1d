package dev.kfold.cv.job;

import dev.kfold.contract.FoldJobName;
import dev.kfold.contract.StopSignal;
import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.TrialProgress;
import dev.kfold.cv.pacing.CallRate;
import dev.kfold.cv.pacing.PollSchedule;
import dev.kfold.cv.pacing.Time;
import dev.kfold.cv.sagemaker.TrialService;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The settings of a trial that runs on a simulated account, again after every kill. */
record SimulatedTrial(
    String name, int k, int parallelFolds, RetryRule retryRule, String work, Place place) {

  /** The service that the trial runs on. */
  enum Place {
    AWS,
    /** A local endpoint that starts jobs immediately. */
    LOCAL,
    /** A local endpoint on which the trial's own job took 20 s to start. */
    SLOW_LOCAL;

    CallRate rate(Time time) {
      return TrialService.rate(this == AWS, ownStart(), time);
    }

    PollSchedule pollSchedule() {
      return TrialService.pollSchedule(this == AWS, ownStart(), false);
    }

    private Optional<Duration> ownStart() {
      return switch (this) {
        case AWS -> Optional.of(Duration.ofMinutes(2));
        case LOCAL -> Optional.of(Duration.ofMillis(20));
        case SLOW_LOCAL -> Optional.of(Duration.ofSeconds(20));
      };
    }
  }

  static SimulatedTrial of(int k, int parallelFolds, int attempts) {
    return new SimulatedTrial(
        "trial",
        k,
        parallelFolds,
        new RetryRule(attempts, false, Duration.ofDays(9), Duration.ofDays(1)),
        "work",
        Place.AWS);
  }

  SimulatedTrial doing(String otherWork) {
    return new SimulatedTrial(name, k, parallelFolds, retryRule, otherWork, place);
  }

  SimulatedTrial named(String otherName) {
    return new SimulatedTrial(otherName, k, parallelFolds, retryRule, work, place);
  }

  SimulatedTrial with(RetryRule rule) {
    return new SimulatedTrial(name, k, parallelFolds, rule, work, place);
  }

  SimulatedTrial on(Place otherPlace) {
    return new SimulatedTrial(name, k, parallelFolds, retryRule, work, otherPlace);
  }

  List<FoldOutcome> run(FoldJobs jobs, Time time, StopSignal stopSignal, TrialProgress progress)
      throws InterruptedException {
    JobFolds folds =
        new JobFolds(
            jobs,
            name,
            (fold, number) ->
                new FoldJob(fold, FoldJobName.of(name, fold, number), List.of(), Map.of(), work),
            parallelFolds,
            retryRule,
            place.rate(time),
            place.pollSchedule(),
            time,
            new SplittableRandom(name.hashCode()),
            new PrintStream(OutputStream.nullOutputStream()));
    return folds.run(IntStream.range(0, k).boxed().toList(), stopSignal, progress);
  }
}
