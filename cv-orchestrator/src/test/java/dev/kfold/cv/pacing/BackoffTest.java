package dev.kfold.cv.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private static final int DRAWS = 2_000;

  @Property
  void waitsUpToABoundThatDoublesUntilTheLongest(
      @ForAll @LongRange(min = 1, max = 60_000) long firstMillis,
      @ForAll @LongRange(min = 1, max = 120_000) long longestMillis,
      @ForAll @IntRange(min = 1, max = 100_000) int refusals,
      @ForAll long seed) {
    Duration first = Duration.ofMillis(firstMillis);
    Duration longest = Duration.ofMillis(longestMillis);

    Duration wait = new Backoff(first, longest, new SplittableRandom(seed)).after(refusals);

    Duration doubled = first.multipliedBy(1L << Math.min(refusals - 1, 20));
    assertThat(wait).isPositive().isLessThanOrEqualTo(longest).isLessThanOrEqualTo(doubled);
  }

  @Test
  void spreadsTheWaitsOverTheWholeSpace() {
    List<Duration> waits = waits(3);

    assertThat(Collections.min(waits)).isLessThan(Duration.ofMillis(400));
    assertThat(Collections.max(waits)).isGreaterThan(Duration.ofMillis(7_600));
    assertThat(mean(waits)).isBetween(Duration.ofMillis(3_700), Duration.ofMillis(4_300));
  }

  @Test
  void keepsToTheLongestHoweverOftenItIsRefused() {
    assertThat(Collections.max(waits(50)))
        .isBetween(Duration.ofMillis(28_500), Duration.ofSeconds(30));
  }

  private static List<Duration> waits(int refusals) {
    Backoff backoff =
        new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(30), new SplittableRandom(23));
    return IntStream.range(0, DRAWS).mapToObj(_ -> backoff.after(refusals)).toList();
  }

  private static Duration mean(List<Duration> waits) {
    return waits.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(waits.size());
  }
}
