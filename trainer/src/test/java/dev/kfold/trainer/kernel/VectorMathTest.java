package dev.kfold.trainer.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class VectorMathTest {

  /** Values near the smallest double have few digits. */
  private static final double FEW_DIGITS = 4 * Double.MIN_VALUE;

  @Test
  void isTheExponentialFunctionDownToTheSmallestDouble() {
    double[] exponents =
        IntStream.range(0, 120_000).mapToDouble(i -> -1e-6 * Math.pow(1.0002, i)).toArray();
    double[] values = exponents.clone();
    VectorMath.exponential(values, 1);

    for (int i = 0; i < values.length; i++) {
      double expected = StrictMath.exp(exponents[i]);
      assertThat(Math.abs(values[i] - expected))
          .isLessThanOrEqualTo(VectorMath.ERROR * expected + FEW_DIGITS);
      assertThat(values[i]).isBetween(0.0, 1.0);
    }
    assertThat(exponents[exponents.length - 1]).isLessThan(-800);
  }

  @Test
  void isTheExponentialFunctionDownToTheSmallestFloat() {
    float[] exponents = new float[100_000];
    for (int i = 0; i < exponents.length; i++) {
      exponents[i] = (float) (-1e-6 * Math.pow(1.0002, i));
    }
    float[] values = new float[exponents.length];
    VectorMath.exponential(exponents, 1, values, 0, values.length);

    for (int i = 0; i < values.length; i++) {
      float expected = (float) StrictMath.exp(exponents[i]);
      assertThat(Math.abs(values[i] - expected)).isLessThanOrEqualTo(Math.ulp(expected));
    }
    assertThat(exponents[exponents.length - 1]).isLessThan(-200);
  }

  @Test
  void distinguishesDistantRows() {
    assertThat(exponential(300, -1)).isGreaterThan(exponential(300.1, -1)).isGreaterThan(0);
    assertThat(exponential(744, -1)).isGreaterThan(exponential(745, -1)).isGreaterThan(0);
  }

  @Property
  void multipliesTheExponentByTheFactor(
      @ForAll @DoubleRange(max = 1e9) double product,
      @ForAll @DoubleRange(max = 1e9) double gamma) {
    assertThat(exponential(product, -gamma))
        .isCloseTo(
            StrictMath.exp(-gamma * product),
            within(VectorMath.ERROR * StrictMath.exp(-gamma * product) + FEW_DIGITS));
  }

  @Test
  void isExactlyOneForRowsThatAreAlike() {
    assertThat(exponential(0, -1e300)).isEqualTo(1);
    assertThat(exponential(0, -Double.MIN_VALUE)).isEqualTo(1);
    assertThat(exponential(1e-300, -1e-300)).isEqualTo(1);
  }

  @Test
  void isZeroIfTheExponentIsInfinite() {
    assertThat(exponential(1e300, -1e300)).isEqualTo(0);
    assertThat(exponential(Double.POSITIVE_INFINITY, -1)).isEqualTo(0);
  }

  @Test
  void neverIncreasesWithTheDistance() {
    double[] values = DoubleStream.iterate(0, x -> x + 1e-3).limit(300_000).toArray();
    VectorMath.exponential(values, -1);

    for (int i = 1; i < values.length; i++) {
      assertThat(values[i]).isLessThanOrEqualTo(values[i - 1]);
    }
  }

  /** Each of the squarings and multiplications rounds by half an ulp, and squaring doubles it. */
  @Property
  void raisesToWholePowers(
      @ForAll @DoubleRange(min = -20, max = 20) double base,
      @ForAll @IntRange(max = 30) int exponent) {
    double[] value = {base};
    VectorMath.raise(value, exponent);
    double expected = StrictMath.pow(base, exponent);

    assertThat(value[0]).isCloseTo(expected, within(Math.abs(expected) * (exponent + 1) * 0x1p-52));
  }

  private static double exponential(double product, double factor) {
    double[] value = {product};
    VectorMath.exponential(value, factor);
    return value[0];
  }
}
