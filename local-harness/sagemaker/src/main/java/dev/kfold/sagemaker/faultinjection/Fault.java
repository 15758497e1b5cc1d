package dev.kfold.sagemaker.faultinjection;

import java.time.Duration;
import java.util.Optional;

/** One kind of injected failure. */
public sealed interface Fault {

  /**
   * Calls are refused with ThrottlingException.
   *
   * @param operation the only operation that is throttled, or empty for all
   * @param share the share of the calls that is throttled, 0 to 1
   */
  record Throttle(Optional<String> operation, double share) implements Fault {}

  /** An operation is throttled above a rate of calls per second. */
  record Rate(String operation, double perSecond) implements Fault {}

  /** The calls by which pipelines start their steps are throttled like those of clients. */
  record ThrottledPipelines() implements Fault {}

  /** The random seed for the calls that {@link Throttle} refuses; not a failure by itself. */
  record Seed(long value) implements Fault {}

  /**
   * CreateTrainingJob is refused with ResourceLimitExceeded while {@code count} jobs run.
   *
   * @param type the only instance type with this limit, or empty for every type
   */
  record Instances(Optional<String> type, int count) implements Fault {}

  /** FinalMetricDataList appears with a delay after the end of the job. */
  record LateMetrics(Duration delay) implements Fault {}

  /** A job is Pending for a time before its container starts. */
  record SlowStart(Duration delay) implements Fault {}

  /** Hyperparameters have one more layer of quotes. */
  record QuotedHyperparameters() implements Fault {}

  /** The time from SIGTERM to SIGKILL. */
  record StopGrace(Duration grace) implements Fault {}

  /**
   * The container of one job is ended from outside, once.
   *
   * @param after the time after the start of the container; nothing happens if it has ended by then
   */
  record Disruption(Cause cause, JobChoice job, Duration after) implements Fault {

    /** Why the container is ended. */
    public enum Cause {
      /** An internal error of the service: the job fails, and its program gets no signal. */
      LOSS,
      /** A spot interruption: the program gets SIGTERM, and the job starts again. */
      INTERRUPTION
    }
  }
}
