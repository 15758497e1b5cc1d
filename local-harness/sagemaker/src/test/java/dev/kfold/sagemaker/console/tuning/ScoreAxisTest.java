package dev.kfold.sagemaker.console.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreAxisTest {

  private static final Objective MAXIMIZED = new Objective("score", false);
  private static final Objective MINIMIZED = new Objective("loss", true);

  @Test
  void showsTheBetterHalfAndAsMuchAgain() {
    ScoreAxis axis = ScoreAxis.ofGood(List.of(0.3, 0.93, 0.95, 0.96, 0.97), MAXIMIZED);

    // the median is 0.95, so the range is 0.93 to 0.97 with a margin of 6 %
    assertThat(axis.low()).isCloseTo(0.93 - 0.0024, within(1e-9));
    assertThat(axis.high()).isCloseTo(0.97 + 0.0024, within(1e-9));
    assertThat(axis.outside()).isEqualTo(1);
  }

  @Test
  void leavesOutTheGreatestValuesOfWhatIsMinimized() {
    ScoreAxis axis = ScoreAxis.ofGood(List.of(9.0, 0.4, 0.3, 0.2, 0.1), MINIMIZED);

    assertThat(axis.low()).isLessThan(0.1);
    assertThat(axis.high()).isBetween(0.5, 1.0);
    assertThat(axis.outside()).isEqualTo(1);
  }

  @Test
  void showsAllOfAFewScores() {
    assertThat(ScoreAxis.ofGood(List.of(0.1, 0.9, 0.95), MAXIMIZED))
        .isEqualTo(ScoreAxis.ofAll(List.of(0.1, 0.95)));
  }

  @Test
  void showsAllScoresIfTheBetterHalfIsEqual() {
    ScoreAxis axis = ScoreAxis.ofGood(List.of(0.1, 0.2, 0.9, 0.9, 0.9), MAXIMIZED);

    assertThat(axis.low()).isLessThan(0.1);
    assertThat(axis.outside()).isZero();
  }

  @Test
  void hasARangeForOneScore() {
    assertThat(ScoreAxis.ofAll(List.of(0.5)).low()).isLessThan(0.5);
    assertThat(ScoreAxis.ofAll(List.of(0.5)).high()).isGreaterThan(0.5);
    assertThat(ScoreAxis.ofAll(List.of(0.0)).high()).isGreaterThan(0);
  }

  @Test
  void saysItsEndsWithoutFurtherDigits() {
    assertThat(new ScoreAxis(0.92764321, 0.97241234, 1).text()).isEqualTo("0.928 to 0.972");
    assertThat(new ScoreAxis(-12.3456, 250.1234, 1).text()).isEqualTo("-10 to 250");
  }
}
