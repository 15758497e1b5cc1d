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
record Weather(
    int instances,
    double createsPerSecond,
    double throttled,
    double lostAnswers,
    Duration lag,
    Duration stopping,
    Function<String, Fate> fates) {

  static Weather fine(Function<String, Fate> fates) {
    return new Weather(
        Integer.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        0,
        0,
        Duration.ZERO,
        Duration.ofSeconds(1),
        fates);
  }

  Weather withInstances(int number) {
    return new Weather(number, createsPerSecond, throttled, lostAnswers, lag, stopping, fates);
  }

  Weather withCreatesPerSecond(double rate) {
    return new Weather(instances, rate, throttled, lostAnswers, lag, stopping, fates);
  }

  Weather withThrottled(double share) {
    return new Weather(instances, createsPerSecond, share, lostAnswers, lag, stopping, fates);
  }

  Weather withLostAnswers(double share) {
    return new Weather(instances, createsPerSecond, throttled, share, lag, stopping, fates);
  }

  Weather withLag(Duration time) {
    return new Weather(instances, createsPerSecond, throttled, lostAnswers, time, stopping, fates);
  }
}
