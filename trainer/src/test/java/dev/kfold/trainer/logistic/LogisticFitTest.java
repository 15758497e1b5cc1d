package dev.kfold.trainer.logistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.algorithm.ClassWeight;
import dev.kfold.trainer.algorithm.LogisticRegressionParameters;
import dev.kfold.trainer.algorithm.LogisticRegressionParameters.Penalty;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogisticFitTest {

  private static final double TOL = 1e-4;
  private static final int ROWS = 200;

  /** Without a penalty, the unit and the origin of a feature do not change the probabilities. */
  @ParameterizedTest
  @CsvSource({"1e3, 0", "1e4, 0", "1, 1e3", "1e4, 3e4"})
  void convergesForLargeFeaturesToo(double scale, double offset) {
    LogisticFit asItIs = fit(rows(1, 0));
    LogisticFit large = fit(rows(scale, offset));

    assertThat(asItIs.derivative()).isLessThan(TOL);
    assertThat(large.derivative()).isLessThan(TOL);
    double[][] expected = Probabilities.of(asItIs.model().decisions(rows(1, 0)));
    double[][] found = Probabilities.of(large.model().decisions(rows(scale, offset)));
    for (int row = 0; row < ROWS; row++) {
      assertThat(found[row]).containsExactly(expected[row], within(0.01));
    }
  }

  /** The squares of such features are at the end of the range of a number. */
  @ParameterizedTest
  @ValueSource(doubles = {1e100, 1e140, 1e153, 1e160, 1e300})
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void endsForFeaturesBeyondAllReasonWithALargeDerivative(double scale) {
    assertThat(fit(rows(scale, 0)).derivative()).isGreaterThan(TOL);
  }

  private static LogisticFit fit(double[][] rows) {
    int[] classOfRow =
        IntStream.range(0, ROWS).map(i -> (i * 37 % 101) + (i * 61 % 97) > 99 ? 1 : 0).toArray();
    return LogisticFit.fit(
        rows,
        classOfRow,
        2,
        new LogisticRegressionParameters(Penalty.NONE, 1, TOL, 1000, ClassWeight.NONE),
        new StopSignal());
  }

  /** Returns two features, of which the first is in another unit and from another origin. */
  private static double[][] rows(double scale, double offset) {
    return IntStream.range(0, ROWS)
        .mapToObj(i ->
            new double[] {(i * 37 % 101 - 50) / 29.0 * scale + offset, (i * 53 % 89 - 44) / 26.0})
        .toArray(double[][]::new);
  }
}
