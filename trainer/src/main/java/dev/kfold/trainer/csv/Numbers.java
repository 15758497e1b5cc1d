package dev.kfold.trainer.csv;

import dev.kfold.contract.Decimal;

/** Parses numbers as {@code numpy.savetxt} writes them. */
public final class Numbers {

  private Numbers() {}

  /** Returns the number, or NaN if the text is not a finite number. */
  public static double parse(String text) {
    return Decimal.parse(text).orElse(Double.NaN);
  }

  /** Returns whether the text is a finite number. */
  public static boolean isNumber(String text) {
    return !Double.isNaN(parse(text));
  }
}
