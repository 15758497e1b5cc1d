package dev.kfold.cv.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreSummaryTest {

  @Test
  void isTheExactMeanAndTheSampleStandardDeviation() {
    ScoreSummary summary =
        ScoreSummary.of(
            List.of(1.0, 1.0, 0.9666666666666667, 0.9666666666666667, 0.9666666666666667));

    assertThat(summary.mean()).isEqualTo(0.98); // Python's statistics.mean
    assertThat(summary.standardDeviation())
        .isCloseTo(0.018257418583505533, within(1e-17)); // and its stdev
    assertThat(summary.standardError()).isCloseTo(0.00816496580927726, within(1e-16));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 7, 10})
  void hasNoSpreadIfAllFoldsAgree(int k) {
    double score = 0.9666666666666667;

    assertThat(ScoreSummary.of(Collections.nCopies(k, score)))
        .isEqualTo(new ScoreSummary(score, 0.0, 0.0));
  }

  @Test
  void refusesASingleScore() {
    assertThatThrownBy(() -> ScoreSummary.of(List.of(1.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 scores or more");
  }
}
