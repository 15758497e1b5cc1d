package dev.kfold.trainer.csv;

import dev.kfold.contract.Decimal;

/** Parses numbers as {@code numpy.savetxt} writes them. */
public final class Numbers {

  /** Every number of up to so many decimal digits fits into 64 bits. */
  private static final int MOST_DIGITS = 19;

  private static final int MOST_DIGITS_OF_EXPONENT = 3;

  private Numbers() {}

  /** Returns the number, or NaN if the text is not a finite number. */
  public static double parse(String text) {
    double quick = parseQuickly(text);
    return Double.isNaN(quick) ? Decimal.parse(text).orElse(Double.NaN) : quick;
  }

  /** Returns whether the text is a finite number. */
  public static boolean isNumber(String text) {
    return !Double.isNaN(parse(text));
  }

  /**
   * Returns the number, or NaN if the text is not a number or takes more than a few instructions.
   */
  private static double parseQuickly(String text) {
    int length = text.length();
    boolean negative = length > 0 && text.charAt(0) == '-';
    int at = negative ? 1 : 0;
    long digits = 0;
    int count = 0;
    int point = -1;
    for (; at < length; at++) {
      int digit = text.charAt(at) - '0';
      if (digit >= 0 && digit <= 9) {
        digits = 10 * digits + digit;
        count++;
      } else if (digit == '.' - '0' && point < 0) {
        point = count;
      } else {
        break;
      }
    }
    if (count == 0 || count > MOST_DIGITS) {
      return Double.NaN;
    }
    int exponent = point < 0 ? 0 : point - count;
    if (at < length) {
      int power = power(text, at);
      if (power == Integer.MIN_VALUE) {
        return Double.NaN;
      }
      exponent += power;
    }
    double magnitude = Decimals.nearest(digits, exponent);
    return negative ? -magnitude : magnitude;
  }

  /** Returns the exponent that ends a text, or the smallest integer if there is something else. */
  private static int power(String text, int start) {
    int length = text.length();
    char letter = text.charAt(start);
    int at = start + 1;
    boolean negative = at < length && text.charAt(at) == '-';
    if (at < length && (negative || text.charAt(at) == '+')) {
      at++;
    }
    int digits = length - at;
    if ((letter != 'e' && letter != 'E') || digits < 1 || digits > MOST_DIGITS_OF_EXPONENT) {
      return Integer.MIN_VALUE;
    }
    int power = 0;
    for (; at < length; at++) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        return Integer.MIN_VALUE;
      }
      power = 10 * power + digit;
    }
    return negative ? -power : power;
  }
}
