package dev.kfold.cv.job;

import java.time.Duration;

/**
 * What is done about a job that ended without a score.
 *
 * @param attempts how often a fold is tried before it has failed for good
 * @param retryAlgorithmErrors whether the trainer's own errors are worth another attempt; the same
 *     data and parameters mostly give the same error
 * @param capacityPatience for how long instances may be short
 * @param servicePatience for how long the service may throttle us, or not answer
 */
public record RetryRule(
    int attempts,
    boolean retryAlgorithmErrors,
    Duration capacityPatience,
    Duration servicePatience) {

  /** Longer than any throttling or outage that trials are worth holding instances for. */
  private static final Duration SERVICE_PATIENCE = Duration.ofMinutes(30);

  /** The rule with the usual patience for the service itself, or less if so much is asked. */
  static RetryRule of(int attempts, boolean retryAlgorithmErrors, Duration patience) {
    Duration service = patience.compareTo(SERVICE_PATIENCE) < 0 ? patience : SERVICE_PATIENCE;
    return new RetryRule(attempts, retryAlgorithmErrors, patience, service);
  }

  /** The three things that can be done. */
  enum Decision {
    /** It counts as an attempt, and there are more. */
    TRY_AGAIN,
    /** It was nobody's failure. */
    WAIT_AND_START_AGAIN,
    FAIL
  }

  /**
   * Decides.
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

  /** For how long starts may be refused for a reason before the fold has failed. */
  Duration patience(ServiceBusyException.Reason reason) {
    return switch (reason) {
      case NO_CAPACITY -> capacityPatience;
      case THROTTLED, UNAVAILABLE -> servicePatience;
    };
  }
}
