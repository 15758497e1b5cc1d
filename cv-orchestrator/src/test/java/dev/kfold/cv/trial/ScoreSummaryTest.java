package dev.kfold.cv.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreSummaryTest {

  @Test
  void equalsNumPysMeanAndStdWithOneDegreeOfFreedomTaken() {
    ScoreSummary summary =
        ScoreSummary.of(
            List.of(1.0, 1.0, 0.9666666666666667, 0.9666666666666667, 0.9666666666666667));

    assertThat(summary.mean()).isEqualTo(0.9800000000000001);
    assertThat(summary.standardDeviation()).isCloseTo(0.018257418583505537, within(1e-17));
    assertThat(summary.standardError()).isCloseTo(0.00816496580927726, within(1e-16));
  }

  @Test
  void hasNoSpreadWhereAllFoldsAgree() {
    assertThat(ScoreSummary.of(List.of(0.9, 0.9))).isEqualTo(new ScoreSummary(0.9, 0.0, 0.0));
  }

  @Test
  void refusesASingleScore() {
    assertThatThrownBy(() -> ScoreSummary.of(List.of(1.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 scores or more");
  }
}
