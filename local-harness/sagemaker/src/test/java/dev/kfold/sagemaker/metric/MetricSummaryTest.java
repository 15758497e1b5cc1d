package dev.kfold.sagemaker.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MetricSummaryTest {

  private static final Instant TIME = Instant.ofEpochSecond(1_700_000_000);

  @Test
  void summarisesTheValuesOfAMetric() {
    var summary =
        MetricSummary.of("loss", 4, TIME)
            .with(1, TIME.plusSeconds(1))
            .with(7, TIME.plusSeconds(2))
            .with(4, TIME.plusSeconds(3))
            .described("arn");

    assertThat(summary.count()).isEqualTo(4);
    assertThat(summary.min()).isEqualTo(1);
    assertThat(summary.max()).isEqualTo(7);
    assertThat(summary.last()).isEqualTo(4);
    assertThat(summary.avg()).isEqualTo(4);
    assertThat(summary.stdDev()).isCloseTo(Math.sqrt(4.5), within(1e-12));
    assertThat(summary.timeStamp()).isEqualTo(TIME.plusSeconds(3));
    assertThat(summary.sourceArn()).isEqualTo("arn");
  }

  @Test
  void oneValueHasNoDeviation() {
    assertThat(MetricSummary.of("loss", 0.1, TIME).described("arn").stdDev()).isZero();
  }
}
