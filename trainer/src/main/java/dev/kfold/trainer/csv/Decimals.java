package dev.kfold.trainer.csv;

import java.math.BigInteger;

/**
 * Converts digits and a power of ten to the nearest double, if a few instructions suffice. Uses the
 * fast paths of two methods: the exact quotient or product of small numbers (Clinger, How to Read
 * Floating Point Numbers Accurately, PLDI 1990), and one product with a truncated power of ten
 * (Lemire, Number Parsing at a Gigabyte per Second, Software: Practice and Experience, 2021). The
 * slow paths, which one number in hundreds needs, are left to the caller.
 */
final class Decimals {

  private static final int EXACT_BITS = 53;
  private static final double[] EXACT_POWERS = exactPowers();

  private Decimals() {}

  /**
   * Returns the double nearest to digits × 10^exponent, as {@link Double#parseDouble} rounds it, or
   * NaN if this takes more than a few instructions.
   *
   * @param digits an unsigned number of up to 19 decimal digits
   */
  static double nearest(long digits, int exponent) {
    if (digits >>> EXACT_BITS == 0 && Math.abs(exponent) < EXACT_POWERS.length) {
      return exponent < 0 ? digits / EXACT_POWERS[-exponent] : digits * EXACT_POWERS[exponent];
    }
    return digits != 0 && Math.abs(exponent) <= Powers.LAST
        ? Powers.rounded(digits, exponent)
        : Double.NaN;
  }

  /** Returns 10^0 to 10^22, the powers of ten that a double holds exactly. */
  private static double[] exactPowers() {
    double[] powers = new double[23];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }

  /** Holds truncated powers of ten, which are computed only if an input needs them. */
  private static final class Powers {

    /** Up to this exponent, numbers of 19 digits are far from overflow and subnormal doubles. */
    static final int LAST = 64;

    private static final long[] LEADING_BITS = new long[2 * LAST + 1];
    private static final int[] BINARY_EXPONENTS = new int[2 * LAST + 1];

    static {
      for (int exponent = -LAST; exponent <= LAST; exponent++) {
        truncate(exponent);
      }
    }

    /** Stores 10^exponent = b × 2^e with 2^63 ≤ b < 2^64, b truncated to an integer. */
    private static void truncate(int exponent) {
      BigInteger power = BigInteger.TEN.pow(Math.abs(exponent));
      int raised = exponent < 0 ? power.bitLength() + Long.SIZE : 0;
      BigInteger value = exponent < 0 ? BigInteger.ONE.shiftLeft(raised).divide(power) : power;
      int dropped = value.bitLength() - Long.SIZE;
      LEADING_BITS[exponent + LAST] = value.shiftRight(dropped).longValue();
      BINARY_EXPONENTS[exponent + LAST] = dropped - raised;
    }

    /** Returns the rounded product, or NaN if the truncated power leaves the rounding open. */
    static double rounded(long digits, int exponent) {
      int shift = Long.numberOfLeadingZeros(digits);
      long normalised = digits << shift;
      long power = LEADING_BITS[exponent + LAST];
      long product = Math.unsignedMultiplyHigh(normalised, power);
      // the power and the product are each truncated by less than 1, so that the true product is
      // at least this one and less than 2 above it
      int surplus = Long.SIZE - EXACT_BITS - Long.numberOfLeadingZeros(product);
      long half = 1L << (surplus - 1);
      long rest = product & (2 * half - 1);
      boolean couldBeTie = rest == half && normalised * power == 0;
      if (rest == half - 1 || couldBeTie) {
        return Double.NaN;
      }
      long significand = (product >>> surplus) + (rest >= half ? 1 : 0);
      int scale = surplus + Long.SIZE - shift + BINARY_EXPONENTS[exponent + LAST];
      return significand * powerOfTwo(scale);
    }

    private static double powerOfTwo(int exponent) {
      return Double.longBitsToDouble((long) (exponent + Double.MAX_EXPONENT) << (EXACT_BITS - 1));
    }
  }
}
