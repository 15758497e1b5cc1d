package dev.kfold.trainer.csv;

import dev.kfold.contract.Decimal;

/** Numbers as numpy.savetxt writes them. */
public final class Numbers {

  private Numbers() {}

  /** Returns the number, or NaN if the text is no finite number. */
  public static double parse(String text) {
    return Decimal.parse(text).orElse(Double.NaN);
  }

  public static boolean isNumber(String text) {
    return !Double.isNaN(parse(text));
  }
}
