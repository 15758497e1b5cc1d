package dev.kfold.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LogRegretTest {

  private static final double[] GAINS = {0.3, 0.9, 0.93, 0.95};
  private static final LogRegret SCALE = LogRegret.of(GAINS);

  @Test
  void gainsHaveMeanZeroAndDeviationOne() {
    double[] scaled = Arrays.stream(GAINS).map(SCALE::at).toArray();

    assertThat(Arrays.stream(scaled).average().orElseThrow()).isCloseTo(0, within(1e-12));
    assertThat(Arrays.stream(scaled).map(v -> v * v).average().orElseThrow())
        .isCloseTo(1, within(1e-12));
    assertThat(scaled).isSorted();
  }

  @Test
  void differencesNearTheBestCountMore() {
    assertThat(SCALE.at(0.95) - SCALE.at(0.94)).isGreaterThan(3 * (SCALE.at(0.31) - SCALE.at(0.3)));
  }

  @Test
  void equalGainsAreInTheMiddle() {
    LogRegret scale = LogRegret.of(new double[] {0.7, 0.7});

    assertThat(scale.at(0.7)).isZero();
  }
}
