package dev.kfold.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Compares with Python's {@code 0.5 * math.erfc(-z / math.sqrt(2))} and the density by its formula.
 */
class StandardNormalTest {

  @ParameterizedTest
  @CsvSource({
    "-8, 6.220960574271786e-16, 5.052271083536893e-15",
    "-5, 2.866515718791939e-07, 1.4867195147342977e-06",
    "-1.96, 0.024997895148220435, 0.05844094433345147",
    "-0.1, 0.4601721627229710, 0.3969525474770118",
    "0, 0.5, 0.3989422804014327",
    "0.5, 0.6914624612740131, 0.3520653267642995",
    "1, 0.8413447460685429, 0.24197072451914337",
    "7.5, 0.9999999999999681, 2.4343205330290096e-13",
  })
  void isWhatPythonSays(double z, double cumulative, double density) {
    assertThat(StandardNormal.cumulative(z)).isCloseTo(cumulative, within(1e-14));
    assertThat(StandardNormal.density(z)).isCloseTo(density, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({
    "-8, 6.220960574271786e-16",
    "-5, 2.866515718791939e-07",
    "-20, 2.7536241186062337e-89"
  })
  void keepsItsDigitsFarOut(double z, double cumulative) {
    assertThat(StandardNormal.cumulative(z) / cumulative).isCloseTo(1, within(1e-6));
  }
}
