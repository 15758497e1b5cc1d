package dev.kfold.trainer.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

  private static final BigInteger NINETEEN_DIGITS = BigInteger.TEN.pow(19);

  @Property(tries = 20_000)
  void returnsTheNearestDoubleOrNaN(
      @ForAll long bits, @ForAll @IntRange(min = -80, max = 80) int exponent) {
    BigInteger digits = new BigInteger(Long.toUnsignedString(bits)).mod(NINETEEN_DIGITS);

    assertThat(Decimals.nearest(digits.longValue(), exponent))
        .isIn(new BigDecimal(digits, -exponent).doubleValue(), Double.NaN);
  }

  @Property(tries = 20_000)
  void neverRoundsANumberNearTheMiddleOfTwoDoublesWrongly(
      @ForAll long bits, @ForAll @IntRange(min = -40, max = 40) int scale) {
    double one = Math.scalb(1 + (bits >>> 12) * 0x1p-52, scale);
    BigDecimal middle =
        new BigDecimal(one).add(new BigDecimal(Math.nextUp(one))).divide(BigDecimal.TWO);
    BigInteger digits = middle.unscaledValue();
    int exponent = -middle.scale();
    while (digits.compareTo(NINETEEN_DIGITS) >= 0) {
      digits = digits.divide(BigInteger.TEN);
      exponent++;
    }
    for (int step = -1; step <= 1; step++) {
      BigInteger close =
          digits.add(BigInteger.valueOf(step)).min(NINETEEN_DIGITS.subtract(BigInteger.ONE));

      assertThat(Decimals.nearest(close.longValue(), exponent))
          .isIn(new BigDecimal(close, -exponent).doubleValue(), Double.NaN);
    }
  }

  @Test
  void convertsNearlyAllNumbersThatSavetxtWrites() {
    SplittableRandom random = new SplittableRandom(1);
    long undecided =
        random
            .longs(100_000, 1_000_000_000_000_000_000L, Long.MAX_VALUE)
            .filter(digits -> Double.isNaN(Decimals.nearest(digits, -18)))
            .count();

    assertThat(undecided).isLessThan(300);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 9007199254740991L, 9007199254740993L, Long.MAX_VALUE, -1})
  void returnsNaNForExponentsOutOfItsRange(long digits) {
    assertThat(Decimals.nearest(digits, 65)).isNaN();
    assertThat(Decimals.nearest(digits, -65)).isNaN();
  }

  @Test
  void returnsNaNForTies() {
    assertThat(Decimals.nearest(9007199254740993L, 0)).isNaN();
    assertThat(Decimals.nearest(9007199254740994L, 0)).isEqualTo(9007199254740994.0);
  }
}
