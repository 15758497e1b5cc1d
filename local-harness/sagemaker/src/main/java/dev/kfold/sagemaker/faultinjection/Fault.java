package dev.kfold.sagemaker.faultinjection;

import java.time.Duration;
import java.util.Optional;

/** One way in which the service misbehaves. */
public sealed interface Fault {

  /**
   * Calls are answered by ThrottlingException.
   *
   * @param operation the only one that is throttled, or empty for all
   * @param share of the calls, 0 to 1
   */
  record Throttle(Optional<String> operation, double share) implements Fault {}

  /** CreateTrainingJob is throttled above this rate. */
  record CreateRate(double perSecond) implements Fault {}

  /** The calls by which pipelines start their steps are throttled like those of clients. */
  record ThrottledPipelines() implements Fault {}

  /** No fault in itself: which calls {@link Throttle} hits. */
  record Seed(long value) implements Fault {}

  /**
   * CreateTrainingJob is answered by ResourceLimitExceeded while so many jobs run.
   *
   * @param type the only instance type that is limited, or empty for each of them
   */
  record Instances(Optional<String> type, int count) implements Fault {}

  /** FinalMetricDataList appears so long after the job has ended. */
  record LateMetrics(Duration delay) implements Fault {}

  /** A job is Pending for so long before its container starts. */
  record SlowStart(Duration delay) implements Fault {}

  /** Hyperparameters arrive with one more layer of quotes. */
  record QuotedHyperparameters() implements Fault {}

  /** The time from SIGTERM to SIGKILL. */
  record StopGrace(Duration grace) implements Fault {}

  /**
   * Something ends the container of one job from outside, once.
   *
   * @param after the time since the container was started; one that ends before gets away
   */
  record Disruption(Cause cause, JobChoice job, Duration after) implements Fault {

    /** Who ends it. */
    public enum Cause {
      /** An internal error of the service, which fails the job without a signal. */
      LOSS,
      /** The spot instance is taken away: SIGTERM, and the job starts again. */
      INTERRUPTION
    }
  }
}
