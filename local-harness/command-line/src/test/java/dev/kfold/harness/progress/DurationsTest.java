package dev.kfold.harness.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "100,1 s",
    "7600,8 s",
    "41000,45 s",
    "59000,1 min",
    "185000,3 min",
    "3590000,1 h 00 min",
    "8000000,2 h 10 min"
  })
  void spellsAnEstimateRoughly(long millis, String text) {
    assertThat(Durations.roughly(Duration.ofMillis(millis))).isEqualTo(text);
  }
}
