package dev.kfold.sagemaker.pipeline.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheConfigTest {

  private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "P30D,       2026-03-01T12:00:00Z",
    "30d,        2026-03-01T12:00:00Z",
    "p30d,       2026-03-01T12:00:00Z",
    "PT1H,       2026-03-31T11:00:00Z",
    "T16m,       2026-03-31T11:44:00Z",
    "30dT5h,     2026-03-01T07:00:00Z",
    "5y,         2021-03-31T12:00:00Z",
    "P1M,        2026-02-28T12:00:00Z",
    "P2W,        2026-03-17T12:00:00Z",
    "P1DT2H3M4S, 2026-03-30T09:56:56Z"
  })
  void readsDurationsAsTheDocumentationWritesThem(String text, Instant oldest) {
    assertThat(CacheConfig.parse(text).orElseThrow().oldest(NOW)).isEqualTo(oldest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "P", "PT", "1", "-P1D", "P-1D", "1h", "P1D ", "P1DT", "30 days", "٣d"})
  void refusesMalformedDurations(String text) {
    assertThat(CacheConfig.parse(text)).isEmpty();
  }
}
