package dev.kfold.sagemaker.pipeline.definition;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A policy for retries of a failed step.
 *
 * @param causes the causes of failures that the policy covers
 * @param interval the time before the first retry
 * @param backoffRate the factor by which each further interval is longer
 * @param maxAttempts the maximum number of retries; empty if {@code expireAfter} limits them
 * @param expireAfter the time since the start of the step after which there is no retry
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/pipelines-retry-policy.html">Retry
 *     policy for pipeline steps</a>
 */
public record RetryPolicy(
    Set<Cause> causes,
    Duration interval,
    double backoffRate,
    Optional<Integer> maxAttempts,
    Optional<Duration> expireAfter) {

  static final int DEFAULT_ATTEMPTS = 5;
  static final double DEFAULT_BACKOFF_RATE = 2;
  static final int DEFAULT_INTERVAL_SECONDS = 1;
  static final int LONGEST_INTERVAL_SECONDS = 43_200;

  /** The policy of the service for failures of a step's own call. */
  private static final RetryPolicy AUTOMATIC =
      new RetryPolicy(
          Set.of(Cause.SERVICE_FAULT, Cause.THROTTLING),
          Duration.ofSeconds(DEFAULT_INTERVAL_SECONDS),
          DEFAULT_BACKOFF_RATE,
          Optional.of(DEFAULT_ATTEMPTS),
          Optional.empty());

  /** The causes of failures, called exception types in a definition. */
  public enum Cause {
    SERVICE_FAULT("Step.SERVICE_FAULT"),
    THROTTLING("Step.THROTTLING"),
    JOB_INTERNAL_ERROR("SageMaker.JOB_INTERNAL_ERROR"),
    CAPACITY_ERROR("SageMaker.CAPACITY_ERROR"),
    RESOURCE_LIMIT("SageMaker.RESOURCE_LIMIT");

    private final String type;

    Cause(String type) {
      this.type = type;
    }

    /** Returns the cause of an exception type such as {@code Step.THROTTLING}. */
    static Optional<Cause> of(String type) {
      return Arrays.stream(values()).filter(cause -> cause.type.equals(type)).findFirst();
    }

    /** Returns all exception types, separated by commas. */
    static String types() {
      return Arrays.stream(values()).map(cause -> cause.type).collect(Collectors.joining(", "));
    }
  }

  public RetryPolicy {
    causes = Set.copyOf(causes);
  }

  /** Returns the policy for a cause that no policy of the step covers; empty for failed jobs. */
  public static Optional<RetryPolicy> automatic(Cause cause) {
    return Optional.of(AUTOMATIC).filter(policy -> policy.causes().contains(cause));
  }

  /**
   * Returns the time of the next attempt.
   *
   * @param retries the number of earlier retries under this policy
   * @return empty if the policy allows no further retry
   */
  public Optional<Instant> next(int retries, Instant stepStarted, Instant now) {
    double seconds = interval.toSeconds() * Math.pow(backoffRate, retries);
    Instant next = now.plusSeconds((long) Math.ceil(Math.min(seconds, LONGEST_INTERVAL_SECONDS)));
    boolean allowed =
        maxAttempts.map(most -> retries < most).orElse(true)
            && expireAfter.map(time -> !next.isAfter(stepStarted.plus(time))).orElse(true);
    return Optional.of(next).filter(_ -> allowed);
  }
}
