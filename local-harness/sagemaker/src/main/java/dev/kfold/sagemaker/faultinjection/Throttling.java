package dev.kfold.sagemaker.faultinjection;

import dev.kfold.sagemaker.api.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Decides which calls are throttled. By share: under the same seed, the n-th call of an operation
 * is always decided the same way, regardless of calls of other operations. By rate: a token bucket
 * with a capacity of the calls of one second, at least one, as in the service.
 */
final class Throttling {

  private final Map<String, SplittableRandom> randoms = new HashMap<>();
  private final Map<String, Double> shares = new HashMap<>();
  private final double shareOfOthers;
  private final long seed;
  private final Map<String, Bucket> buckets = new HashMap<>();

  Throttling(FaultPlan plan, InstantSource clock) {
    double others = 0;
    for (Fault.Throttle throttle : plan.all(Fault.Throttle.class).toList()) {
      if (throttle.operation().isPresent()) {
        shares.put(throttle.operation().get(), throttle.share());
      } else {
        others = throttle.share();
      }
    }
    this.shareOfOthers = others;
    this.seed = plan.only(Fault.Seed.class).map(Fault.Seed::value).orElse(0L);
    plan.all(Fault.Rate.class)
        .forEach(rate -> buckets.put(rate.operation(), new Bucket(rate.perSecond(), clock)));
  }

  /**
   * Counts a call.
   *
   * @throws ServiceException ThrottlingException if the call is throttled
   */
  synchronized void check(String operation) {
    boolean chosen = isChosen(operation);
    Bucket bucket = buckets.get(operation);
    boolean isEmpty = bucket != null && !bucket.take();
    if (chosen || isEmpty) {
      throw ServiceException.throttling();
    }
  }

  private boolean isChosen(String operation) {
    double share = shares.getOrDefault(operation, shareOfOthers);
    return share > 0
        && randoms
                .computeIfAbsent(operation, name -> new SplittableRandom(seed + name.hashCode()))
                .nextDouble()
            < share;
  }

  private static final class Bucket {

    private static final double NANOS = 1e9;

    private final double perSecond;
    private final double size;
    private final InstantSource clock;
    private double content;
    private @Nullable Instant filled;

    Bucket(double perSecond, InstantSource clock) {
      this.perSecond = perSecond;
      this.size = Math.max(1, perSecond);
      this.clock = clock;
      this.content = size;
    }

    boolean take() {
      Instant now = clock.instant();
      if (filled != null) {
        double seconds = Duration.between(filled, now).toNanos() / NANOS;
        content = Math.min(size, content + Math.max(0, seconds) * perSecond);
      }
      filled = now;
      if (content < 1) {
        return false;
      }
      content--;
      return true;
    }
  }
}
