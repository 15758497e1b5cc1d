package dev.kfold.cv.job;

import java.time.Duration;
import java.time.Instant;

/**
 * Decides what follows a job that ended without a score.
 *
 * @param attempts the number of attempts after which a fold has failed for good
 * @param retryAlgorithmErrors whether errors of the trainer are retried; the same data and
 *     parameters mostly give the same error
 * @param capacityPatience the longest time for which instances may be short
 * @param servicePatience the longest time for which the service may throttle calls or not answer
 */
public record RetryRule(
    int attempts,
    boolean retryAlgorithmErrors,
    Duration capacityPatience,
    Duration servicePatience) {

  /** The longest throttling or outage during which a trial keeps its instance. */
  public static final Duration SERVICE_PATIENCE = Duration.ofMinutes(30);

  /** Returns a rule with a patience for instances; that for the service is half an hour at most. */
  public static RetryRule of(int attempts, boolean retryAlgorithmErrors, Duration patience) {
    Duration service = patience.compareTo(SERVICE_PATIENCE) < 0 ? patience : SERVICE_PATIENCE;
    return new RetryRule(attempts, retryAlgorithmErrors, patience, service);
  }

  /** The decision about a fold. */
  enum Decision {
    /** Starts another job; the ended one counts as an attempt. */
    TRY_AGAIN,
    /** Starts another job after a delay; the ended one does not count as an attempt. */
    WAIT_AND_START_AGAIN,
    /** The fold has failed for good. */
    FAIL
  }

  /**
   * Returns the decision for a cause.
   *
   * @param attempt sequence number of the job within its fold, from 1
   */
  Decision decide(FoldJobStatus.Cause cause, int attempt) {
    boolean mayPass =
        switch (cause) {
          case PLATFORM -> true;
          case ALGORITHM -> retryAlgorithmErrors;
          case REQUEST, STOPPED, OUT_OF_TIME, CAPACITY -> false;
        };
    if (cause == FoldJobStatus.Cause.CAPACITY) {
      return Decision.WAIT_AND_START_AGAIN;
    }
    return mayPass && attempt < attempts ? Decision.TRY_AGAIN : Decision.FAIL;
  }

  /** Returns for how long calls may be refused for a reason before the fold has failed. */
  Duration patience(ServiceBusyException.Reason reason) {
    return switch (reason) {
      case NO_CAPACITY -> capacityPatience;
      case THROTTLED, UNAVAILABLE -> servicePatience;
    };
  }

  /** Returns whether the service has refused calls for longer than the patience for the reason. */
  boolean isOverdue(ServiceBusyException.Reason reason, Instant since, Instant now) {
    return Duration.between(since, now).compareTo(patience(reason)) > 0;
  }
}
