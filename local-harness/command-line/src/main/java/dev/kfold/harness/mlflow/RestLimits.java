package dev.kfold.harness.mlflow;

import java.time.Duration;

/**
 * How long a tracking server may take, so that it never delays the end of a run for long.
 *
 * @param connection to accept a connection
 * @param answer to answer one request
 * @param whole to answer all requests of an execution; none is sent later
 * @param pause before the first repetition of a request, doubled before the second
 */
record RestLimits(Duration connection, Duration answer, Duration whole, Duration pause) {

  static final RestLimits DEFAULT =
      new RestLimits(
          Duration.ofSeconds(3),
          Duration.ofSeconds(20),
          Duration.ofSeconds(60),
          Duration.ofMillis(250));
}
