package dev.kfold.cv.job;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The limits and the faults of a simulated account. Operations are "create", "describe", "stop" and
 * "list".
 *
 * @param instances the number of instances
 * @param perSecond the rates of accepted calls of the whole account by operation, without bursts of
 *     more than a second
 * @param throttled the share of refused calls by operation, for operations without a rate
 * @param lostAnswers the share of calls without an answer, half of which have their effect
 * @param lag the time after its creation for which Describe and List do not know a job
 * @param stopping the time in which a stopped job ends
 * @param results the results of the jobs, by their names
 */
record ServiceConditions(
    int instances,
    Map<String, Double> perSecond,
    Map<String, Double> throttled,
    double lostAnswers,
    Duration lag,
    Duration stopping,
    Function<String, JobResult> results) {

  static ServiceConditions fine(Function<String, JobResult> results) {
    return new ServiceConditions(
        Integer.MAX_VALUE, Map.of(), Map.of(), 0, Duration.ZERO, Duration.ofSeconds(1), results);
  }

  ServiceConditions withInstances(int number) {
    return new ServiceConditions(number, perSecond, throttled, lostAnswers, lag, stopping, results);
  }

  ServiceConditions withRate(String operation, double rate) {
    return new ServiceConditions(
        instances,
        with(perSecond, operation, rate),
        throttled,
        lostAnswers,
        lag,
        stopping,
        results);
  }

  ServiceConditions withThrottled(double share) {
    return withThrottled("create", share)
        .withThrottled("describe", share)
        .withThrottled("stop", share)
        .withThrottled("list", share);
  }

  ServiceConditions withThrottled(String operation, double share) {
    return new ServiceConditions(
        instances,
        perSecond,
        with(throttled, operation, share),
        lostAnswers,
        lag,
        stopping,
        results);
  }

  ServiceConditions withLostAnswers(double share) {
    return new ServiceConditions(instances, perSecond, throttled, share, lag, stopping, results);
  }

  ServiceConditions withLag(Duration time) {
    return new ServiceConditions(
        instances, perSecond, throttled, lostAnswers, time, stopping, results);
  }

  private static Map<String, Double> with(
      Map<String, Double> numbers, String operation, double number) {
    Map<String, Double> all = new HashMap<>(numbers);
    all.put(operation, number);
    return Map.copyOf(all);
  }
}
