package dev.kfold.sagemaker.hosting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The latest invocations of endpoints since the start of this process: at most {@link #MOST} of
 * each endpoint, and of {@link #ENDPOINTS} endpoints. The oldest are forgotten first.
 */
public final class LatestInvocations {

  /** The most invocations that are known of an endpoint. */
  public static final int MOST = 2_000;

  private static final int ENDPOINTS = 100;

  private final Map<String, Deque<Invoked>> byEndpoint = new LinkedHashMap<>();
  private final Clock clock;

  /** Creates an empty list. */
  public LatestInvocations(Clock clock) {
    this.clock = clock;
  }

  /**
   * An invocation that a container was asked for.
   *
   * @param time when it ended
   * @param status the HTTP status of the container's answer, or 0 if there was none
   * @param latency the time that the container took
   */
  public record Invoked(Instant time, String variant, int status, Duration latency) {}

  /** Adds an invocation that has just ended. */
  public synchronized void add(String endpoint, String variant, int status, Duration latency) {
    Deque<Invoked> known = byEndpoint.remove(endpoint);
    Deque<Invoked> invoked = known == null ? new ArrayDeque<>() : known;
    byEndpoint.put(endpoint, invoked); // last again
    invoked.addLast(new Invoked(clock.instant(), variant, status, latency));
    if (invoked.size() > MOST) {
      invoked.removeFirst();
    }
    if (byEndpoint.size() > ENDPOINTS) {
      byEndpoint.remove(byEndpoint.keySet().iterator().next());
    }
  }

  /** Returns the invocations of an endpoint, the oldest first. */
  public synchronized List<Invoked> of(String endpoint) {
    return List.copyOf(byEndpoint.getOrDefault(endpoint, new ArrayDeque<>()));
  }
}
