package dev.kfold.sagemaker.console.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.hosting.LatestInvocations;
import dev.kfold.sagemaker.hosting.LatestInvocations.Invoked;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficTest {

  private static final Instant NOW = Instant.parse("2026-05-01T12:00:30Z");

  @Test
  void saysThatThereWereMoreInvocationsThanAreKnown() {
    assertThat(Traffic.of(copies(LatestInvocations.MOST, NOW), NOW).isCut()).isTrue();
    assertThat(Traffic.of(copies(LatestInvocations.MOST - 1, NOW), NOW).isCut()).isFalse();
  }

  @Test
  void missesNothingIfTheOldestKnownInvocationIsNotShown() {
    Instant before = NOW.minus(Duration.ofMinutes(20));

    Traffic traffic = Traffic.of(copies(LatestInvocations.MOST, before), NOW);

    assertThat(traffic.isCut()).isFalse();
    assertThat(traffic.isEmpty()).isTrue();
  }

  private static List<Invoked> copies(int count, Instant time) {
    return Collections.nCopies(count, new Invoked(time, "a", 200, Duration.ofMillis(1)));
  }
}
