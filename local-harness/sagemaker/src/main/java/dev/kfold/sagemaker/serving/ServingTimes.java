package dev.kfold.sagemaker.serving;

import java.time.Duration;

/**
 * How long a serving container has for what it does.
 *
 * @param start until it has answered a ping for the first time
 * @param ping to answer one ping
 * @param invocation to answer one invocation
 * @param stop from SIGTERM to SIGKILL
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html">Use
 *     your own inference code</a>
 */
public record ServingTimes(Duration start, Duration ping, Duration invocation, Duration stop) {

  /** As the service documents them. */
  public static final ServingTimes OF_THE_SERVICE =
      new ServingTimes(
          Duration.ofMinutes(8),
          Duration.ofSeconds(2),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30));

  /** Of a transform job, whose container has nothing left to do when all is transformed. */
  public static final ServingTimes OF_A_TRANSFORM_JOB =
      OF_THE_SERVICE.stoppingWithin(Duration.ofSeconds(2));

  public ServingTimes withStart(Duration time) {
    return new ServingTimes(time, ping, invocation, stop);
  }

  /** Stops no later than this, if the endpoint as a whole is told to stop its jobs sooner. */
  public ServingTimes stoppingWithin(Duration time) {
    return new ServingTimes(start, ping, invocation, time.compareTo(stop) < 0 ? time : stop);
  }
}
