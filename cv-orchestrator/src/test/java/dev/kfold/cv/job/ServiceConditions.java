package dev.kfold.cv.job;

import java.time.Duration;
import java.util.function.Function;

/**
 * The limits and the faults of a simulated account.
 *
 * @param instances the number of instances
 * @param createsPerSecond the rate of accepted creates of the whole account
 * @param throttled the share of all other calls that are refused
 * @param lostAnswers the share of calls without an answer, half of which have their effect
 * @param lag the time after its creation for which Describe does not know a job
 * @param stopping the time in which a stopped job ends
 * @param results the results of the jobs, by their names
 */
record ServiceConditions(
    int instances,
    double createsPerSecond,
    double throttled,
    double lostAnswers,
    Duration lag,
    Duration stopping,
    Function<String, JobResult> results) {

  static ServiceConditions fine(Function<String, JobResult> results) {
    return new ServiceConditions(
        Integer.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        0,
        0,
        Duration.ZERO,
        Duration.ofSeconds(1),
        results);
  }

  ServiceConditions withInstances(int number) {
    return new ServiceConditions(
        number, createsPerSecond, throttled, lostAnswers, lag, stopping, results);
  }

  ServiceConditions withCreatesPerSecond(double rate) {
    return new ServiceConditions(instances, rate, throttled, lostAnswers, lag, stopping, results);
  }

  ServiceConditions withThrottled(double share) {
    return new ServiceConditions(
        instances, createsPerSecond, share, lostAnswers, lag, stopping, results);
  }

  ServiceConditions withLostAnswers(double share) {
    return new ServiceConditions(
        instances, createsPerSecond, throttled, share, lag, stopping, results);
  }

  ServiceConditions withLag(Duration time) {
    return new ServiceConditions(
        instances, createsPerSecond, throttled, lostAnswers, time, stopping, results);
  }
}
