package dev.kfold.cv.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.cv.job.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallRateTest {

  private final VirtualTime time = new VirtualTime();

  @Test
  void makesACallEveryHalfSecond() {
    assertThat(callsAt(CallRate.even(time, 4), 5, Duration.ZERO))
        .containsExactly(0L, 500L, 1000L, 1500L, 2000L);
  }

  @Test
  void makesSomeCallsAtOnceAfterAPause() {
    assertThat(callsAt(CallRate.even(time, 4), 6, Duration.ofMinutes(1)))
        .containsExactly(60_000L, 60_000L, 60_000L, 60_000L, 60_500L, 61_000L);
  }

  @Test
  void makesTwoCallsASecondAfterABurst() {
    assertThat(callsAt(CallRate.withBurst(time, 3), 5, Duration.ZERO))
        .containsExactly(0L, 0L, 0L, 500L, 1000L);
  }

  @Test
  void raisesTheRateButNeverLowersIt() {
    CallRate rate = CallRate.even(time, 1);
    rate.raise(10);
    rate.raise(1);

    assertThat(callsAt(rate, 3, Duration.ZERO)).containsExactly(0L, 100L, 200L);
  }

  @Test
  void doesNotWaitIfTheThreadIsInterrupted() {
    CallRate rate = CallRate.even(time, 1);
    Thread.currentThread().interrupt();
    rate.acquire();
    rate.acquire();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(time.now()).isEqualTo(Instant.EPOCH);
  }

  /** Returns the times of calls, in milliseconds. */
  private List<Long> callsAt(CallRate rate, int calls, Duration pause) {
    return time.result(() -> {
      List<Long> at = new ArrayList<>();
      if (!pause.isZero()) {
        time.pass(pause);
      }
      for (int call = 0; call < calls; call++) {
        rate.acquire();
        at.add(time.now().toEpochMilli());
      }
      return at;
    });
  }
}
