package dev.kfold.cv.job;

import dev.kfold.contract.FoldJobName;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A model of an account on which a tuner runs trials: its limits, and the result of every job,
 * which depends on the job's name and the seed only, so that all policies meet the same conditions.
 * The orchestrators' own jobs use another instance type, which is never short.
 *
 * @param k the number of folds of each trial
 * @param trialsAtATime the number of concurrent trials
 * @param instances the number of instances for fold jobs
 * @param createsPerSecond the rate of accepted creates of all trials, without bursts
 */
record AccountModel(
    int trials, int k, int trialsAtATime, int instances, double createsPerSecond, long seed) {

  private static final double LOST = 0.02;

  /** AWS does not publish this one; ten a second is generous beside the other two. */
  private static final double DESCRIBES_PER_SECOND = 10;

  /** The quota of an account, which AWS does not raise. */
  private static final double LISTS_PER_SECOND = 2;

  /**
   * Returns an account with a hundred trials of ten folds on fifty instances, one create a second.
   */
  static AccountModel shared(long seed) {
    return new AccountModel(100, 10, 10, 50, 1, seed);
  }

  /** Returns the name of a trial, by its number from 1. */
  String trial(int number) {
    return "trial-%03d-of-account-%d".formatted(number, seed);
  }

  /** Returns the time in which the job of a trial's orchestrator starts. */
  Duration orchestratorStart(String trial) {
    return between(120, 240, random(trial));
  }

  ServiceConditions conditions() {
    return ServiceConditions.fine(this::result)
        .withInstances(instances)
        .withRate("create", createsPerSecond)
        .withRate("describe", DESCRIBES_PER_SECOND)
        .withRate("list", LISTS_PER_SECOND);
  }

  /**
   * Returns the result of a fold job: it starts in 2 to 4 minutes and runs for 4 to 6, or is lost.
   */
  JobResult result(String jobName) {
    RandomGenerator random = random(jobName);
    Duration start = between(120, 240, random);
    Duration run = between(240, 360, random);
    return random.nextDouble() < LOST
        ? new JobResult(
            start,
            between(0, (double) run.toSeconds(), random),
            new FoldJobStatus.Ended(FoldJobStatus.Cause.PLATFORM, "InternalServerError"))
        : new JobResult(start, run, new FoldJobStatus.Completed());
  }

  /**
   * Returns a lower bound of the time of all trials: the instance time of all needed jobs,
   * including lost ones, divided by the number of instances, after the start of the first
   * orchestrator.
   */
  Duration bound() {
    Duration taken =
        IntStream.rangeClosed(1, trials)
            .mapToObj(this::trial)
            .flatMap(trial -> IntStream.range(0, k).mapToObj(fold -> needed(trial, fold)))
            .reduce(Duration.ZERO, Duration::plus);
    Duration firstStart =
        IntStream.rangeClosed(1, Math.min(trials, trialsAtATime))
            .mapToObj(number -> orchestratorStart(trial(number)))
            .min(Duration::compareTo)
            .orElseThrow();
    return firstStart.plus(taken.dividedBy(instances));
  }

  private Duration needed(String trial, int fold) {
    Duration taken = Duration.ZERO;
    for (int number = 1; ; number++) {
      JobResult result = result(FoldJobName.of(trial, fold, number));
      taken = taken.plus(result.start()).plus(result.run());
      if (result.end() instanceof FoldJobStatus.Completed) {
        return taken;
      }
    }
  }

  private RandomGenerator random(String name) {
    return new SplittableRandom((name + seed).hashCode());
  }

  private static Duration between(double least, double most, RandomGenerator random) {
    return Duration.ofMillis((long) (1000 * (least + (most - least) * random.nextDouble())));
  }
}
