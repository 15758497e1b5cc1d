package dev.kfold.sagemaker.http;

import java.time.Duration;

/**
 * How long a server waits for its clients.
 *
 * @param headers the longest time from the first byte of a request to the end of its headers
 * @param stall the longest time without a byte of a request's content, or without a byte of an
 *     answer that the client reads
 * @param keepAlive the longest time between two requests on a connection, and before the first
 */
public record ConnectionTimes(Duration headers, Duration stall, Duration keepAlive) {

  /**
   * A client must close its unused connections before the server does: a request that meets the
   * closing of its connection gets no answer. Clients keep a connection for 30 s (the JDK's), 60 s
   * (the AWS SDK for Java) or 90 s (Go).
   */
  public static final ConnectionTimes DEFAULT =
      new ConnectionTimes(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(120));
}
