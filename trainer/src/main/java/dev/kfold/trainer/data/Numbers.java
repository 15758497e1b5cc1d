package dev.kfold.trainer.data;

import dev.kfold.trainer.contract.Decimal;

/** Numbers as numpy.savetxt writes them. */
public final class Numbers {

  private Numbers() {}

  /** Returns the number, or NaN if the text is no finite number. */
  public static double parse(String text) {
    return Decimal.parse(text).orElse(Double.NaN);
  }

  /** Whether a value is missing: blank, or the {@code nan} that NumPy writes. */
  static boolean isMissing(String text) {
    return text.isBlank() || text.strip().equalsIgnoreCase("nan");
  }

  public static boolean isNumber(String text) {
    return !Double.isNaN(parse(text));
  }
}
