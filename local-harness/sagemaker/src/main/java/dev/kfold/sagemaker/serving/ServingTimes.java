package dev.kfold.sagemaker.serving;

import java.time.Duration;

/**
 * The time limits of a serving container.
 *
 * @param start the time until it answers a ping for the first time
 * @param ping the time to answer one ping
 * @param invocation the time to answer one invocation
 * @param stop the time from SIGTERM to SIGKILL
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html">Use
 *     your own inference code</a>
 */
public record ServingTimes(Duration start, Duration ping, Duration invocation, Duration stop) {

  /** The limits that the service documents. */
  public static final ServingTimes OF_THE_SERVICE =
      new ServingTimes(
          Duration.ofMinutes(8),
          Duration.ofSeconds(2),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30));

  /** The limits of a transform job, whose container is idle when it is stopped. */
  public static final ServingTimes OF_A_TRANSFORM_JOB =
      OF_THE_SERVICE.stoppingWithin(Duration.ofSeconds(2));

  /** Returns these limits with {@code stop} reduced to {@code time} if that is shorter. */
  public ServingTimes stoppingWithin(Duration time) {
    return new ServingTimes(start, ping, invocation, time.compareTo(stop) < 0 ? time : stop);
  }
}
