package dev.kfold.cv.job;

import java.time.Duration;
import java.util.function.Function;

/**
 * How an account of the simulation treats its callers.
 *
 * @param instances that can be had at a time
 * @param createsPerSecond accepted of the whole account
 * @param throttled share of all other calls that are refused
 * @param lostAnswers share of calls that end without an answer; half of them have been carried out
 * @param lag for so long after it was created a job is unknown to Describe
 * @param stopping how long a stopped job takes to end
 * @param fates of the jobs, by name
 */
record ServiceConditions(
    int instances,
    double createsPerSecond,
    double throttled,
    double lostAnswers,
    Duration lag,
    Duration stopping,
    Function<String, JobResult> fates) {

  static ServiceConditions fine(Function<String, JobResult> fates) {
    return new ServiceConditions(
        Integer.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        0,
        0,
        Duration.ZERO,
        Duration.ofSeconds(1),
        fates);
  }

  ServiceConditions withInstances(int number) {
    return new ServiceConditions(
        number, createsPerSecond, throttled, lostAnswers, lag, stopping, fates);
  }

  ServiceConditions withCreatesPerSecond(double rate) {
    return new ServiceConditions(instances, rate, throttled, lostAnswers, lag, stopping, fates);
  }

  ServiceConditions withThrottled(double share) {
    return new ServiceConditions(
        instances, createsPerSecond, share, lostAnswers, lag, stopping, fates);
  }

  ServiceConditions withLostAnswers(double share) {
    return new ServiceConditions(
        instances, createsPerSecond, throttled, share, lag, stopping, fates);
  }

  ServiceConditions withLag(Duration time) {
    return new ServiceConditions(
        instances, createsPerSecond, throttled, lostAnswers, time, stopping, fates);
  }
}
