package dev.kfold.sagemaker.console.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetricSeriesTest {

  private final MetricSeries series = new MetricSeries();

  @Test
  void summarisesAllValues() {
    series.add(1, 0.5f);
    series.add(2, -3);
    series.add(3, 2);

    MetricCurve curve = series.curve(false);

    assertThat(curve.count()).isEqualTo(3);
    assertThat(curve.least()).isEqualTo(-3);
    assertThat(curve.greatest()).isEqualTo(2);
    assertThat(curve.last()).isEqualTo(2);
    assertThat(curve.points()).extracting(MetricCurve.Point::at).containsExactly(1L, 2L, 3L);
  }

  @Test
  void keepsEvenlySpacedValuesAndTheLastOfVeryMany() {
    for (int i = 0; i < 100_000; i++) {
      series.add(i, i);
    }

    List<MetricCurve.Point> points = series.curve(false).points();

    assertThat(points.size()).isBetween(500, 1001);
    assertThat(points.getFirst().at()).isZero();
    assertThat(points.getLast().at()).isEqualTo(99_999);
    long step = points.get(1).at();
    for (int i = 0; i < points.size() - 1; i++) {
      assertThat(points.get(i).at()).isEqualTo(i * step);
    }
  }

  @Test
  void doesNotRepeatTheLastValue() {
    for (int i = 0; i < 1001; i++) {
      series.add(i, 0);
    }

    assertThat(series.curve(false).points()).doesNotHaveDuplicates();
  }
}
