package dev.kfold.sagemaker.console.page;

import java.math.BigDecimal;
import java.math.MathContext;

/** Writes numbers for tables and labels. */
public final class NumberText {

  private static final MathContext DIGITS = new MathContext(6);
  private static final int SMALLEST_EXPONENT = -5;
  private static final int LARGEST_EXPONENT = 7;

  private NumberText() {}

  /** Returns a finite number with six significant digits at most, and any other as Java has it. */
  public static String of(double number) {
    if (!Double.isFinite(number)) {
      return Double.toString(number);
    }
    BigDecimal rounded = new BigDecimal(number).round(DIGITS);
    if (rounded.signum() == 0) {
      return "0";
    }
    BigDecimal shortest = rounded.stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    return exponent >= SMALLEST_EXPONENT && exponent < LARGEST_EXPONENT
        ? shortest.toPlainString()
        : shortest.toString();
  }

  /**
   * Returns a text that is a number with six significant digits at most, and any other as it is.
   */
  public static String of(String text) {
    try {
      return text.contains(".") || text.contains("E") ? of(Double.parseDouble(text)) : text;
    } catch (NumberFormatException e) {
      return text;
    }
  }
}
