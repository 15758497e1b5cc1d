package dev.kfold.cv.job;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * An account on which a tuner runs trials: what it allows, and what becomes of every job, which
 * follows from the job's name and the seed alone, so that all policies meet the same luck. The
 * orchestrators' own jobs use another instance type, of which there are enough.
 *
 * @param k folds of each trial
 * @param trialsAtATime the next one is started when one has ended
 * @param instances for fold jobs, at a time
 * @param createsPerSecond accepted of all trials together; none are saved up
 */
record AccountModel(
    int trials, int k, int trialsAtATime, int instances, double createsPerSecond, long seed) {

  private static final double LOST = 0.02;

  /** A hundred trials of ten folds on fifty instances, one create per second. */
  static AccountModel shared(long seed) {
    return new AccountModel(100, 10, 10, 50, 1, seed);
  }

  /** From 1. */
  String trial(int number) {
    return "trial-%03d-of-account-%d".formatted(number, seed);
  }

  /** How long the job of a trial's orchestrator takes to start. */
  Duration orchestratorStart(String trial) {
    return between(120, 240, luck(trial));
  }

  ServiceConditions conditions() {
    return ServiceConditions.fine(this::result)
        .withInstances(instances)
        .withCreatesPerSecond(createsPerSecond);
  }

  /** A fold job starts in 2 to 4 minutes and runs for 4 to 6, unless it is lost on the way. */
  JobResult result(String jobName) {
    RandomGenerator random = luck(jobName);
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
   * No policy ends all trials sooner: the time that instances are taken by all the jobs that are
   * needed, lost ones included, shared among the instances, after the first orchestrator's start.
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

  private RandomGenerator luck(String name) {
    return new SplittableRandom((name + seed).hashCode());
  }

  private static Duration between(double least, double most, RandomGenerator random) {
    return Duration.ofMillis((long) (1000 * (least + (most - least) * random.nextDouble())));
  }
}
