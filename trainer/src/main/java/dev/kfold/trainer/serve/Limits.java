package dev.kfold.trainer.serve;

import java.time.Duration;

/**
 * The limits that keep a server responsive, whatever its clients send.
 *
 * @param bodyBytes the largest body of a request
 * @param requests the most requests of which at least the first part is there and whose answer is
 *     not complete; more are answered with 503
 * @param connections the most open connections; more wait until one is closed
 * @param headers the longest time from the first byte of a request to the end of its headers
 * @param stall the longest time without a byte of a body, or without a byte of an answer that the
 *     client reads
 * @param bytesPerSecond the slowest body, on average, once it has taken longer than a stall may
 * @param keepAlive the longest time between two requests of a connection
 * @param stop the longest time that requests in progress have to end, once the server stops
 */
record Limits(
    long bodyBytes,
    int requests,
    int connections,
    Duration headers,
    Duration stall,
    int bytesPerSecond,
    Duration keepAlive,
    Duration stop) {

  /** An asynchronous endpoint sends the largest bodies: 1 GB. */
  private static final long ONE_GIGABYTE = 1 << 30;

  private static final int REQUESTS_PER_CORE = 32;

  static final Limits DEFAULT =
      new Limits(
          ONE_GIGABYTE,
          Math.max(128, REQUESTS_PER_CORE * Runtime.getRuntime().availableProcessors()),
          1024,
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          1024,
          // as nginx, which closes connections first then, so that no request meets a closed one
          Duration.ofSeconds(90),
          // SageMaker kills the container 30 s after SIGTERM
          Duration.ofSeconds(25));

  Limits withBodyBytes(long bytes) {
    return new Limits(
        bytes, requests, connections, headers, stall, bytesPerSecond, keepAlive, stop);
  }

  Limits withRequests(int most) {
    return new Limits(
        bodyBytes, most, connections, headers, stall, bytesPerSecond, keepAlive, stop);
  }

  /** Returns the limits with one time for headers and stalls. */
  Limits withLongestWait(Duration time) {
    return new Limits(
        bodyBytes, requests, connections, time, time, bytesPerSecond, keepAlive, stop);
  }

  Limits withStop(Duration time) {
    return new Limits(
        bodyBytes, requests, connections, headers, stall, bytesPerSecond, keepAlive, time);
  }
}
