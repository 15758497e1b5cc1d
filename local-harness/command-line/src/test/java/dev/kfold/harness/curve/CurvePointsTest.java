package dev.kfold.harness.curve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CurvePointsTest {

  private static final Point START = new Point(0, 0);

  @Test
  void keepsPointsThatAreApartOnEitherAxis() {
    CurvePoints points = new CurvePoints(START, 0.25);
    points.add(new Point(0.25, 0));
    points.add(new Point(0.25, 0.25));
    points.add(new Point(0.375, 0.375));
    points.add(new Point(0.25, 0.5));
    points.add(new Point(0, 0.5));

    assertThat(points.toList())
        .containsExactly(
            START,
            new Point(0.25, 0),
            new Point(0.25, 0.25),
            new Point(0.25, 0.5),
            new Point(0, 0.5));
  }

  @Test
  void keepsTheEndHoweverNearItIs() {
    CurvePoints points = new CurvePoints(START, 0.5);
    points.add(new Point(0.125, 0));
    points.add(new Point(0.25, 0));

    assertThat(points.toList()).containsExactly(START, new Point(0.25, 0));
  }
}
